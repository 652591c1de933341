import { useAnswer } from '#renderer/studio/use-answer.ts';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import { DecisionList } from '../decision-list.tsx';
import { useDeliveryText } from './use-delivery-text.ts';

/** What the other triggers said to the event of a delivery: why this is all that was sent. Nothing, where none heard it. */
export function OtherTriggers({ delivery }: { delivery: Pick<DeliveryDetail, 'eventId' | 'triggerId'> }) {
  const say = useDeliveryText();
  const { eventId, triggerId } = delivery;
  const { value } = useAnswer(`decisions ${eventId}`, async (engine, signal) => {
    const { events } = await engine.call('events.list', { filter: { eventId }, limit: 1 }, { signal });
    return events[0]?.decisions ?? [];
  });
  const others = value?.filter((decision) => decision.triggerId !== triggerId) ?? [];
  if (others.length === 0) return null;
  return (
    <section aria-label={say('decisions.others')}>
      <h3>{say('decisions.others')}</h3>
      <DecisionList decisions={others} />
    </section>
  );
}
