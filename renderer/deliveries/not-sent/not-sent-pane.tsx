import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { clockOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { StateBadge } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EventSummary } from '#shared/model/event.ts';
import { DecisionList } from '../decision-list.tsx';
import paneClasses from '../one/delivery-pane.module.css';
import classes from './not-sent-pane.module.css';
import { reasonOf } from './not-sent-rows.tsx';

/** An event for which nothing was sent: what each trigger said to it, and its payload. */
export function NotSentPane({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const found = useAnswer(`event ${id}`, async (engine, signal) => {
    const { events } = await engine.call('events.list', { filter: { eventId: id }, limit: 1 }, { signal });
    return events.find((event) => event.id === id) ?? null;
  });
  return (
    <section className={paneClasses.pane} aria-label={text('deliveries.event')}>
      {found.value === undefined || found.value === null ? (
        <>
          <div className={paneClasses.close}>
            <IconButton icon={IconX} label={text('actions.close')} onClick={onClose} />
          </div>
          {found.isLoading ? (
            <LoadingRows rows={8} />
          ) : (
            <Banner tone="fail">{found.error?.message ?? text('deliveries.eventGone')}</Banner>
          )}
        </>
      ) : (
        <EventView event={found.value} onClose={onClose} />
      )}
    </section>
  );
}

function EventView({ event, onClose }: { event: EventSummary; onClose: () => void }) {
  const text = useText();
  const label = useEventLabel();
  const dialogs = useStudioDialogs();
  const customers = useRecords((records) => records.customers);
  const customer = [...customers.values()].find(
    (one) => event.customer !== null && one.references.includes(event.customer),
  );
  const payload = useAnswer(`payload ${event.id}`, (engine, signal) =>
    engine.call('events.payload', { id: event.id }, { signal }),
  );
  const title = event.subject ?? event.id;
  // Of several, each is a link beside its reason.
  const only = event.decisions.length === 1 ? event.decisions[0] : undefined;
  return (
    <>
      <header className={paneClasses.head}>
        <div className={paneClasses.title}>
          <h2>{title}</h2>
          <StateBadge outcome="none">{text('deliveries.states.notSent')}</StateBadge>
          <span className={paneClasses.gap} />
          <IconButton icon={IconX} label={text('actions.close')} onClick={onClose} />
        </div>
        <p className={paneClasses.way}>
          {label(event.type)} · {clockOf(event.receivedAt)} · {event.source}
        </p>
      </header>
      <div className={paneClasses.body}>
        <section className={classes.why} aria-label={text('deliveries.why')}>
          <h3>{text('deliveries.whyTitles.notSent')}</h3>
          <p>{reasonOf(event)}</p>
          <div className={classes.actions}>
            {event.customer !== null && customer === undefined ? (
              <Button
                variant="filled"
                onClick={() => dialogs.open({ kind: 'customer', reference: event.customer ?? '' })}
              >
                {text('customers.add')}
              </Button>
            ) : null}
            {customer !== undefined && event.decisions.length === 0 ? (
              <Button
                component="a"
                variant="filled"
                href={hrefOf('newTrigger', {}, { customer: customer.id, event: event.type })}
              >
                {text('triggers.add')}
              </Button>
            ) : null}
            {only === undefined ? null : (
              <Button component="a" variant="filled" href={hrefOf('trigger', { id: only.triggerId })}>
                {text(only.outcome === 'conditions' ? 'deliveries.openCondition' : 'deliveries.openTrigger')}
              </Button>
            )}
            <Button onClick={() => dialogs.open({ kind: 'saveSample', eventId: event.id, event: event.type, title })}>
              {text('deliveries.keepSample')}
            </Button>
          </div>
        </section>
        {event.decisions.length === 0 ? null : (
          <section aria-label={text('deliveries.decisions')}>
            <h3>{text('deliveries.decisions')}</h3>
            <DecisionList decisions={event.decisions} />
          </section>
        )}
        <section aria-label={text('samples.payload')}>
          <h3>
            {text('samples.payload')}{' '}
            {event.customer === null ? null : (
              <Caption>{text('deliveries.names', { reference: event.customer })}</Caption>
            )}
          </h3>
          {payload.value === undefined ? (
            <LoadingRows rows={6} height={18} />
          ) : (
            <pre className={classes.payload}>{JSON.stringify(payload.value.payload, null, 2)}</pre>
          )}
        </section>
      </div>
    </>
  );
}
