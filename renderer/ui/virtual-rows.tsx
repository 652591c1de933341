import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { AriaRows, RowIndex } from './aria-table.tsx';
import classes from './virtual-rows.module.css';

export interface VirtualRowsHandle {
  readonly scrollTo: (index: number) => void;
  readonly isAtTop: () => boolean;
}

interface VirtualRowsProps<T> {
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** In px, the same for every row. */
  readonly rowHeight: number;
  /** Grows with its rows up to this CSS length; without it, fills its parent. */
  readonly maxHeight?: string;
  readonly render: (row: T, index: number) => ReactNode;
  /** Nothing in its rows takes the focus: it takes it itself, so that it scrolls by keyboard. */
  readonly takesFocus?: boolean;
  /** Which row of its table (from 1) the first one is: 2 below a row of heads. */
  readonly firstIndex?: number;
  readonly onEnd?: () => void;
  readonly onScroll?: (isAtTop: boolean) => void;
  readonly ref?: Ref<VirtualRowsHandle>;
}

/** Only the rows in view, and 20 beyond each edge. What `render` gives must be as high as `rowHeight`. */
export function VirtualRows<T>({
  rows,
  keyOf,
  rowHeight,
  maxHeight,
  render,
  takesFocus = false,
  firstIndex = 1,
  onEnd,
  onScroll,
  ref,
}: VirtualRowsProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  useImperativeHandle(
    ref,
    () => ({
      scrollTo: (index) => virtual.scrollToIndex(index),
      isAtTop: () => (scroller.current?.scrollTop ?? 0) < rowHeight,
    }),
    [virtual, rowHeight],
  );
  const scrolled = () => {
    const element = scroller.current;
    if (element === null) return;
    onScroll?.(element.scrollTop < rowHeight);
    if (element.scrollTop + element.clientHeight > element.scrollHeight - 10 * rowHeight) onEnd?.();
  };
  const total = rows.length * rowHeight;
  return (
    <AriaRows
      ref={scroller}
      className={classes.scroller}
      onScroll={scrolled}
      {...(takesFocus ? { tabIndex: 0 } : {})}
      style={{ height: maxHeight === undefined ? '100%' : `min(${total}px, ${maxHeight})` }}
    >
      <div className={classes.all} role="presentation" style={{ height: total }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <div
              key={item.key}
              role="presentation"
              className={classes.place}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
            >
              <RowIndex value={firstIndex + item.index}>{render(row, item.index)}</RowIndex>
            </div>
          );
        })}
      </div>
    </AriaRows>
  );
}
