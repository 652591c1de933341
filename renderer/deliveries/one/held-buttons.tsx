import { Button } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useAllPaused } from '#renderer/studio/use-all-paused.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { useEndpointAction } from '../endpoint/use-endpoint-action.ts';

interface HeldButtonsProps {
  readonly delivery: DeliveryDetail;
  readonly trigger: Trigger | undefined;
}

/** What helps one that nobody gets for now: its trigger activated again, or a look at the one that comes before it. */
export function HeldButtons({ delivery, trigger }: HeldButtonsProps) {
  const text = useText();
  const run = useCommand();
  const { state, dueAt, waitsFor } = delivery;
  const isHeld = (state === 'waiting' || state === 'retrying') && dueAt === null;
  const activate = async (id: string) => {
    const activated = await run('triggers.activate', { id, anyway: false });
    if (activated !== null) tell(text('trigger.activated', { name: activated.name }));
  };
  return (
    <>
      {waitsFor === null ? null : (
        <Button component="a" href={hrefOf('delivery', { id: waitsFor })}>
          {text('trigger.showBefore')}
        </Button>
      )}
      {isHeld && waitsFor === null && trigger?.state === 'paused' ? (
        <Button onClick={() => void activate(trigger.id)}>{text('trigger.activateAgain')}</Button>
      ) : null}
    </>
  );
}

/** Lets its endpoint go on, or all of them where all are paused. */
export function ResumeButton({ endpoint }: { endpoint: string }) {
  const text = useText();
  const act = useEndpointAction(endpoint);
  const { setAllPaused } = useAllPaused();
  if (endpoint === EVERY_ENDPOINT) {
    return <Button onClick={() => void setAllPaused(false)}>{text('engine.resumeAll')}</Button>;
  }
  return <Button onClick={() => void act('resume')}>{text('deliveries.endpoints.resumeThis')}</Button>;
}
