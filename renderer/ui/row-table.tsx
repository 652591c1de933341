import type { CSSProperties, ReactNode } from 'react';
import { AriaCell, AriaHead, AriaRow, AriaRows, AriaTable } from './aria-table.tsx';
import classes from './row-table.module.css';
import { VirtualRows } from './virtual-rows.tsx';

interface Column<T> {
  readonly key: string;
  readonly head: string;
  /** A CSS grid track: `2fr`, `120px`. */
  readonly width: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'end';
  /** Goes below 1280 px. */
  readonly isWide?: boolean;
}

interface RowTableProps<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** Where a row leads: its first cell is the link, and the whole row takes the click. */
  readonly hrefOf?: (row: T) => string;
  readonly columns: readonly Column<T>[];
  /** What one can do with a row, at its end. */
  readonly actions?: (row: T) => ReactNode;
  readonly actionsWidth?: number;
  /** Height of what stands above and below it on its page, in px: with more rows than fit, they scroll by themselves. */
  readonly above?: number;
}

const ROW = 44;

/** Records as rows of 44 px under fixed heads; only those in view exist. */
export function RowTable<T>({
  label,
  rows,
  keyOf,
  hrefOf,
  columns,
  actions,
  actionsWidth = 56,
  above = 170,
}: RowTableProps<T>) {
  const tracks = (wide: boolean) =>
    [
      ...columns.filter((column) => wide || !column.isWide).map((column) => `minmax(0, ${column.width})`),
      ...(actions ? [`${actionsWidth}px`] : []),
    ].join(' ');
  const style = { '--tracks': tracks(true), '--narrow-tracks': tracks(false) } as CSSProperties;
  const classOf = (column: Column<T>) =>
    [classes.cell, column.align === 'end' ? classes.end : '', column.isWide ? classes.wide : ''].join(' ');
  return (
    <AriaTable aria-label={label} aria-rowcount={rows.length + 1} style={style}>
      <AriaRows>
        <AriaRow className={classes.head} aria-rowindex={1}>
          {columns.map((column) => (
            <AriaHead key={column.key} className={classOf(column)}>
              {column.head}
            </AriaHead>
          ))}
        </AriaRow>
      </AriaRows>
      <VirtualRows
        firstIndex={2}
        rows={rows}
        keyOf={keyOf}
        rowHeight={ROW}
        maxHeight={`max(220px, 100vh - ${above}px)`}
        render={(row) => (
          <AriaRow className={[classes.row, hrefOf === undefined ? '' : classes.link].join(' ')}>
            {columns.map((column, index) => (
              <AriaCell key={column.key} className={classOf(column)}>
                {index === 0 && hrefOf !== undefined ? (
                  <a className={classes.lead} href={hrefOf(row)}>
                    {column.cell(row)}
                  </a>
                ) : (
                  column.cell(row)
                )}
              </AriaCell>
            ))}
            {actions === undefined ? null : <AriaCell className={classes.actions}>{actions(row)}</AriaCell>}
          </AriaRow>
        )}
      />
    </AriaTable>
  );
}
