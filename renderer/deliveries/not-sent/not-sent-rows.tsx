import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { clockOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { AriaTable } from '#renderer/ui/aria-table.tsx';
import { CHOICE_ROW_HEIGHT, ChoiceRow } from '#renderer/ui/choice-row.tsx';
import { EventGlyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { FailedToLoad, LoadingRows } from '#renderer/ui/states.tsx';
import { Cut } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import type { EventSummary } from '#shared/model/event.ts';
import { deliveryFilterOf, type Filters } from '../filter/filters.ts';
import { NothingFits } from '../list/nothing-fits.tsx';
import { Listed } from '../search-gap/listed.tsx';
import { useSearchGap } from '../search-gap/use-search-gap.ts';
import classes from './not-sent-rows.module.css';

const MOST = 500;

interface NotSentRowsProps {
  readonly filters: Filters;
  readonly now: number;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onFilters: (part: Partial<Filters>) => void;
}

/** Events for which nothing was sent, newest first, each with its reason. */
export function NotSentRows({ filters, now, chosen, onChoose, onFilters }: NotSentRowsProps) {
  const text = useText();
  const label = useEventLabel();
  const pulse = useRecords((records) => records.pulse);
  const filter = deliveryFilterOf(filters, now, { allStates: true });
  const { value, error, isLoading, reload } = useAnswer(
    `not-sent ${JSON.stringify(filter)} ${pulse}`,
    (engine, signal) => engine.call('events.list', { filter, notSentOnly: true, limit: MOST }, { signal }),
    { keep: true },
  );
  const gap = useSearchGap(value?.unread, {
    of: 'events',
    reload,
    // What is read later is older: it comes below what is listed, where there is room.
    onMore: () => {
      if (value !== undefined && value.events.length < MOST) reload();
    },
  });
  if (value === undefined) {
    if (isLoading || error === null) return <LoadingRows rows={12} />;
    return <FailedToLoad onAgain={reload}>{error.message}</FailedToLoad>;
  }
  if (value.events.length === 0) {
    return (
      <Listed gap={gap}>
        <NothingFits filters={filters} isBare={false} isSoFar={gap !== null} onFilters={onFilters} />
      </Listed>
    );
  }
  return (
    <Listed gap={gap}>
      <AriaTable
        className={classes.list}
        aria-label={text('deliveries.states.notSent')}
        aria-rowcount={value.events.length}
      >
        <VirtualRows
          rows={value.events}
          keyOf={(event) => event.id}
          rowHeight={CHOICE_ROW_HEIGHT}
          render={(event) => (
            <ChoiceRow isChosen={event.id === chosen} onChoose={() => onChoose(event.id)}>
              <span className={classes.tracks}>
                <OutcomeGlyph outcome="none" />
                <span className={classes.time}>{clockOf(event.receivedAt)}</span>
                <span className={classes.words}>
                  <span className={classes.what}>
                    <Cut className={classes.subject}>{event.subject ?? event.id}</Cut>
                    <span className={classes.event}>
                      <EventGlyph type={event.type} size={12} />
                      {label(event.type)}
                    </span>
                  </span>
                  <Cut className={classes.reason}>{reasonOf(event)}</Cut>
                </span>
              </span>
            </ChoiceRow>
          )}
        />
      </AriaTable>
    </Listed>
  );
}

/** Why nothing was sent, in one sentence. */
export function reasonOf(event: EventSummary): string {
  return event.explained ?? event.decisions.find((decision) => decision.outcome !== 'sent')?.reason ?? '';
}
