import { Anchor, Button } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { triedOf } from '#renderer/studio/exchange/remedy.ts';
import { RemedyButton } from '#renderer/studio/exchange/remedy-button.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { inLocalTime, whenOf } from '#renderer/studio/times.ts';
import { ProblemItems } from '#renderer/ui/problem-items.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { HeldButtons, ResumeButton } from './held-buttons.tsx';
import { ReplayButton } from './replay-button.tsx';
import { useDeliveryActions } from './use-delivery-actions.ts';
import classes from './why-box.module.css';

const tones = {
  waiting: 'plain',
  sending: 'plain',
  retrying: 'warn',
  delivered: 'plain',
  failed: 'fail',
  cancelled: 'plain',
} as const;

interface WhyBoxProps {
  readonly delivery: DeliveryDetail;
  /** Its endpoint, where that gets nothing for now. */
  readonly endpoint: EndpointState | undefined;
  readonly now: number;
}

/** Why it has not arrived, what happens next, and the buttons that help. Nothing, once it has arrived. */
export function WhyBox({ delivery, endpoint, now }: WhyBoxProps) {
  const text = useText();
  const { tryNow, cancel, acknowledge } = useDeliveryActions();
  const { state, dueAt, problems } = delivery;
  const trigger = useRecords((records) => records.triggers.get(delivery.triggerId));
  const effect = trigger?.effects[delivery.effect];
  const templateId = effect && templateIn(effect);
  if (state === 'delivered' || state === 'sending') return null;
  const last = delivery.history.at(-1);
  const isOpen = state === 'waiting' || state === 'retrying';
  // Its reason tells the time of another zone than the one that all other times here are of.
  const zone = state === 'waiting' ? otherZoneOf(trigger?.schedule?.timeZone) : undefined;
  // While its own time lies ahead, the endpoint is not what it waits for.
  const isShut = endpoint !== undefined && dueAt !== null && Date.parse(dueAt) <= Date.parse(endpoint.probeAt ?? dueAt);
  return (
    <section className={[classes.box, classes[tones[state]]].join(' ')} aria-label={text('deliveries.why')}>
      <h3>{text(`deliveries.whyTitles.${state}`)}</h3>
      <p>
        {delivery.reason === null ? null : inLocalTime(delivery.reason, now)}{' '}
        {isOpen && dueAt !== null && !isShut
          ? text(zone === undefined ? `deliveries.nextOf.${state}` : 'deliveries.nextOf.waitingHere', {
              when: whenOf(dueAt, now),
              zone,
            })
          : null}
        {isOpen && isShut ? whyShut(endpoint, delivery.reason ?? '', now, text) : null}
        {state === 'failed' ? text('deliveries.nothingLost') : null}
      </p>
      {problems.length === 0 ? null : (
        <ul className={classes.problems}>
          <ProblemItems problems={problems} />
          {templateId === undefined ? null : (
            <li>
              <Anchor href={hrefOf('template', { id: templateId }, { delivery: delivery.id })}>
                {text('deliveries.openTemplate')}
              </Anchor>
            </li>
          )}
        </ul>
      )}
      <div className={classes.actions}>
        {last === undefined ? null : <RemedyButton tried={triedOf(last)} effect={effect} />}
        <HeldButtons delivery={delivery} trigger={trigger} />
        {isOpen && endpoint?.state === 'paused' ? (
          <ResumeButton endpoint={endpoint.endpoint} />
        ) : isOpen && delivery.waitsFor === null ? (
          <Button onClick={() => void tryNow(delivery.id)}>{text('deliveries.tryNow')}</Button>
        ) : null}
        {isOpen && delivery.request === null ? null : (
          <ReplayButton id={delivery.id} canSame={delivery.request !== null && !isOpen} />
        )}
        {isOpen ? (
          <Button variant="subtle" onClick={() => void cancel(delivery.id)}>
            {text('deliveries.cancel')}
          </Button>
        ) : null}
        {state !== 'failed' ? null : delivery.isSeen ? (
          <Caption>{text('deliveries.seen')}</Caption>
        ) : (
          <Button variant="subtle" onClick={() => void acknowledge(delivery)}>
            {text('deliveries.acknowledge')}
          </Button>
        )}
      </div>
    </section>
  );
}

function otherZoneOf(zone: string | undefined): string | undefined {
  return zone === Intl.DateTimeFormat().resolvedOptions().timeZone ? undefined : zone;
}

function whyShut(
  { endpoint, state, why, probeAt }: EndpointState,
  reason: string,
  now: number,
  text: ReturnType<typeof useText>,
): string {
  if (endpoint === EVERY_ENDPOINT) return text('deliveries.endpoints.whyAllPaused');
  if (state === 'paused') return text('deliveries.endpoints.whyPaused');
  const when = whenOf(probeAt ?? '', now);
  // What went wrong is said once.
  if (why === null || reason.includes(why)) return text('deliveries.endpoints.whyOpenToo', { when });
  return text('deliveries.endpoints.whyOpen', { why, when });
}
