import { IconPlus } from '@tabler/icons-react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { lengthOf, useNow } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { AriaCell, AriaHead, AriaRow, AriaRows, AriaTable } from '#renderer/ui/aria-table.tsx';
import { EventGlyph, Glyph, OutcomeGlyph, type OutcomeName } from '#renderer/ui/icons.tsx';
import { Cut, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import { orderEventTypes } from '#shared/catalog/event-types.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { CellOutcome, MatrixCell, MatrixRow } from './matrix.ts';
import classes from './matrix-table.module.css';

const ROW = 46;

interface MatrixTableProps {
  readonly rows: readonly MatrixRow[];
  /** The empty cell that is offered openly; the others offer themselves on hover and focus. */
  readonly proposal: { readonly customerId: string; readonly event: string } | null;
}

/** Customers under the eight order events. Each cell leads to what it stands for. */
export function MatrixTable({ rows, proposal }: MatrixTableProps) {
  const text = useText();
  const label = useEventLabel();
  return (
    <AriaTable aria-label={text('home.matrix.title')} aria-rowcount={rows.length + 1}>
      <AriaRows>
        <AriaRow className={classes.head} aria-rowindex={1}>
          <AriaHead className={classes.customer}>{text('customers.one')}</AriaHead>
          {orderEventTypes.map(({ id }) => (
            <AriaHead key={id} className={classes.event}>
              <EventGlyph type={id} size={18} />
              <Cut>{label(id)}</Cut>
            </AriaHead>
          ))}
          <AriaHead className={classes.last}>{text('home.matrix.lastEvent')}</AriaHead>
        </AriaRow>
      </AriaRows>
      <VirtualRows
        firstIndex={2}
        rows={rows}
        keyOf={(row) => row.customer.id}
        rowHeight={ROW}
        maxHeight="max(322px, 100vh - 220px)"
        render={(row) => (
          <AriaRow className={classes.row}>
            <AriaCell>
              <a className={classes.customer} href={hrefOf('customer', { id: row.customer.id })}>
                <Cut className={classes.name}>{row.customer.name}</Cut>
                <Mono dense className={classes.references}>
                  <Cut>{row.customer.references.join(', ')}</Cut>
                </Mono>
              </a>
            </AriaCell>
            {row.cells.map((cell) => (
              <AriaCell key={cell.event} className={classes.cellBox}>
                <Cell
                  customer={row.customer}
                  cell={cell}
                  isProposed={proposal?.customerId === row.customer.id && proposal.event === cell.event}
                />
              </AriaCell>
            ))}
            <AriaCell className={classes.last}>
              <LastEvent customerId={row.customer.id} />
            </AriaCell>
          </AriaRow>
        )}
      />
    </AriaTable>
  );
}

const marks = {
  active: 'pass',
  draft: 'draft',
  paused: 'paused',
  failing: 'fail',
} satisfies Record<Exclude<CellOutcome, 'none'>, OutcomeName>;

interface CellProps {
  readonly customer: Customer;
  readonly cell: MatrixCell;
  readonly isProposed: boolean;
}

function Cell({ customer, cell, isProposed }: CellProps) {
  const text = useText();
  const label = useEventLabel();
  const { outcome } = cell;
  const said = outcome === 'none' ? text('home.matrix.set') : text(`triggers.states.${outcome}`);
  const name = `${customer.name}, ${label(cell.event)}: ${said}${cell.failing > 0 ? ` ${cell.failing}` : ''}`;
  const className = [classes.cell, classes[outcome], isProposed ? classes.proposed : ''].join(' ');
  if (outcome === 'none') {
    return (
      <a
        className={className}
        aria-label={name}
        href={hrefOf('newTrigger', {}, { customer: customer.id, event: cell.event })}
      >
        <i className={classes.dash} />
        <span className={classes.set}>
          <Glyph icon={IconPlus} size={12} />
          {text('home.matrix.setShort')}
        </span>
      </a>
    );
  }
  return (
    <a className={className} aria-label={name} href={addressOf(customer, cell)}>
      <OutcomeGlyph outcome={marks[outcome]} />
      {cell.failing > 0 ? <b>{cell.failing}</b> : null}
    </a>
  );
}

function addressOf(customer: Customer, { outcome, event, triggers }: MatrixCell): string {
  if (outcome === 'failing')
    return hrefOf('deliveries', {}, { customer: customer.id, event, state: 'trouble', period: 'all' });
  const [trigger] = triggers;
  if (triggers.length === 1 && trigger !== undefined) return hrefOf('trigger', { id: trigger.id });
  return hrefOf('triggers', {}, { customer: customer.id, event });
}

/** Asked for rows in view alone. */
function LastEvent({ customerId }: { customerId: string }) {
  const text = useText();
  const now = useNow();
  const pulse = useRecords((records) => records.pulse);
  const { value } = useAnswer(
    `last ${customerId} ${pulse}`,
    (engine, signal) => engine.call('events.list', { filter: { customerId }, limit: 1 }, { signal }),
    { keep: true },
  );
  if (value === undefined) return null;
  const [last] = value.events;
  if (last === undefined) return text('states.never');
  return lengthOf(now - Date.parse(last.receivedAt)) ?? text('states.justNow');
}
