import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { EventGlyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { RowTable } from '#renderer/ui/row-table.tsx';
import { Cut, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EventPreview } from '#shared/contract/event-preview.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { DroppedEvent } from './read-dropped.ts';
import classes from './send-files-dialog.module.css';
import type { SentOutcome } from './use-sending.ts';

interface EventRowsProps {
  readonly events: readonly DroppedEvent[];
  /** The same as they are sent. */
  readonly values: readonly Json[];
  readonly previews: readonly EventPreview[];
  readonly outcomes: ReadonlyMap<number, SentOutcome>;
  readonly isSent: boolean;
}

interface Row {
  readonly event: DroppedEvent;
  readonly type: string | null;
  readonly preview: EventPreview | undefined;
  readonly outcome: SentOutcome | undefined;
}

/** Each event in a row: where it stands, what it is, whose, and who hears it; once sent, what came of it. */
export function EventRows({ events, values, previews, outcomes, isSent }: EventRowsProps) {
  const text = useText();
  const label = useEventLabel();
  const hasFiles = new Set(events.map(({ file }) => file)).size > 1;
  const rows = events.map((event, index): Row => {
    const preview = previews[index];
    return { event, preview, type: preview?.type ?? typeOf(values[index]), outcome: outcomes.get(index) };
  });
  return (
    <RowTable
      label={text('dropped.title')}
      rows={rows}
      keyOf={(row) => row.event.key}
      above={460}
      columns={[
        {
          key: 'line',
          head: text('dropped.line'),
          width: hasFiles ? '1.4fr' : '64px',
          cell: ({ event }) => <Mono dense>{hasFiles ? <Cut>{`${event.file}:${event.line}`}</Cut> : event.line}</Mono>,
        },
        {
          key: 'event',
          head: text('fields.event'),
          width: '1.6fr',
          cell: ({ type, preview }) => (
            <span className={classes.event}>
              {type === null ? null : <EventGlyph type={type} size={14} />}
              <Cut>
                {[type === null ? '–' : label(type), preview?.title ?? ''].filter((part) => part !== '').join(' · ')}
              </Cut>
            </span>
          ),
        },
        {
          key: 'customer',
          head: text('customers.one'),
          width: '1fr',
          cell: ({ preview }) =>
            preview === undefined ? null : preview.customer === null ? (
              <span className={classes.quiet}>{text('dropped.noCustomer')}</span>
            ) : (
              <Mono dense>
                <Cut>{preview.customer}</Cut>
              </Mono>
            ),
        },
        {
          key: 'heard',
          head: text(isSent ? 'dropped.outcome' : 'dropped.heardBy'),
          width: '2.4fr',
          cell: (row) => (isSent ? <Came outcome={row.outcome} /> : <HeardBy preview={row.preview} />),
        },
      ]}
    />
  );
}

function HeardBy({ preview }: { preview: EventPreview | undefined }) {
  if (preview === undefined) return null;
  const error = preview.problems.find((problem) => problem.severity === 'error');
  if (error !== undefined) {
    return (
      <span className={classes.event}>
        <OutcomeGlyph outcome="fail" size={14} />
        <Cut>{error.message}</Cut>
      </span>
    );
  }
  return (
    <span className={classes.event}>
      <OutcomeGlyph outcome={preview.triggers.length > 0 ? 'pass' : 'none'} size={14} />
      <Cut>{preview.explained ?? preview.triggers.map(({ name }) => name).join(', ')}</Cut>
    </span>
  );
}

function Came({ outcome }: { outcome: SentOutcome | undefined }) {
  const text = useText();
  if (outcome === undefined) return null;
  if (!outcome.ok) {
    return (
      <span className={classes.event}>
        <OutcomeGlyph outcome="fail" size={14} />
        <Cut>{outcome.problem}</Cut>
      </span>
    );
  }
  const { isNew, deliveries } = outcome;
  const words = !isNew ? 'dropped.sentRepeat' : deliveries === 0 ? 'dropped.sentNone' : 'dropped.sent';
  return (
    <span className={classes.event}>
      <OutcomeGlyph outcome={isNew && deliveries > 0 ? 'pass' : 'none'} size={14} />
      <Cut>{text(words, { count: deliveries })}</Cut>
    </span>
  );
}

function typeOf(value: Json | undefined): string | null {
  return isJsonObject(value) && typeof value.type === 'string' ? value.type : null;
}
