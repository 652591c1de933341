import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type TreeRow, treeMove, typedRow } from '#shared/mapping/tree/tree-rows.ts';
import { useDrawnRows } from '../editor/editor.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './tree-view.module.css';
import { useTellGeometry } from './use-tell-geometry.ts';

/** How a row stands in the page. */
export interface RowPlace {
  readonly domId: string;
  /** Pixels from the tree's top. */
  readonly top: number;
  /** Takes the element of a row's note; null for rows without one, which are all of one height. */
  readonly measure: ((element: HTMLElement | null) => void) | null;
  /** Where notes are put: beside the tree, which may hold rows alone. */
  readonly notes: HTMLElement | null;
}

interface TreeViewProps<T> {
  readonly side: 'input' | 'output';
  readonly label: string;
  readonly rows: readonly TreeRow<T>[];
  readonly active: string | null;
  readonly rowHeight: number;
  readonly nameOf: (node: T) => string;
  /** Rows with a note below them are measured, all others are of one height. */
  readonly hasNote: (id: string) => boolean;
  readonly onActive: (id: string) => void;
  readonly onOpen: (id: string, isOpen: boolean) => void;
  /** Keys beyond moving; true where it took it. */
  readonly onKey: (event: KeyboardEvent, row: TreeRow<T> | undefined) => boolean;
  readonly renderRow: (row: TreeRow<T>, at: RowPlace) => ReactNode;
  readonly foot?: ReactNode;
}

const PADDING = 6;
const BEYOND = 2;
/** Trees of so few rows together, as of most samples, are in the page whole: a search of the page, or a screen reader, finds all of them. */
const FEW = 90;
/** Rows that come into view take the elements of those that left, in places of their own: by `index % slots`. */
const ACTIVE = 'active';

/**
 * A tree of any size by the ARIA pattern: the focus stays on the tree, `aria-activedescendant` names the active row,
 * which stays in range while it is. Only the rows in view, and a few beyond, are in the page.
 */
export function TreeView<T>(props: TreeViewProps<T>) {
  const { side, label, rows, active, rowHeight, nameOf, hasNote, onActive, onOpen, onKey, renderRow, foot } = props;
  const view = useViewStore();
  const isWhole = useDrawnRows() <= FEW;
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [notes, setNotes] = useState<HTMLElement | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const activeIndex = useMemo(
    () => (active === null ? -1 : rows.findIndex((row) => row.id === active)),
    [rows, active],
  );
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const measure = (id: string) => (element: HTMLElement | null) => {
    if (element === null) return;
    const height = rowHeight + element.offsetHeight;
    if (heights.get(id) !== height) setHeights((known) => new Map(known).set(id, height));
  };
  // Another one has all rows placed anew: other heights and notes move every row below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows, rowHeight, hasNote, heights]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const id = rows[index]?.id ?? '';
      return hasNote(id) ? (heights.get(id) ?? rowHeight + 60) : rowHeight;
    },
    getItemKey: keyOf,
    overscan: isWhole ? FEW : BEYOND,
    paddingStart: PADDING,
    useFlushSync: false,
    observeElementOffset: ({ scrollElement }, tell) => {
      if (scrollElement === null) return;
      const scroll = () =>
        view.frames.next(`${side} rows`, () => {
          const top = scrollElement.scrollTop;
          return () => tell(top, false);
        });
      scrollElement.addEventListener('scroll', scroll, { passive: true });
      return () => scrollElement.removeEventListener('scroll', scroll);
    },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      if (activeIndex >= 0 && (activeIndex < first || activeIndex > last)) range.push(activeIndex);
      return range.sort((a, b) => a - b);
    },
  });

  const sizes = virtual.getTotalSize();
  // Another one whenever rows or their sizes change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const place = useCallback(
    (index: number) => {
      const item = virtual.measurementsCache[index];
      return { start: item?.start ?? PADDING + index * rowHeight, size: rowHeight };
    },
    [virtual, rowHeight, keyOf, sizes],
  );
  useTellGeometry(scroller, { side, place, sizes });

  // By the element's own place: the virtualizer hears of a scroll only later, and would scroll back.
  useEffect(() => {
    const element = scroller.current;
    const item = virtual.measurementsCache[activeIndex];
    if (element === null || item === undefined) return;
    const top = element.scrollTop;
    if (item.start < top) element.scrollTop = item.start - PADDING;
    else if (item.end > top + element.clientHeight) element.scrollTop = item.end - element.clientHeight + PADDING;
  }, [virtual, activeIndex]);

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[activeIndex];
    if (onKey(event, row)) {
      event.preventDefault();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = treeMove(rows, activeIndex, event.key);
    if (move !== null) {
      event.preventDefault();
      if (move.kind === 'go') onActive(rows[move.index]?.id ?? '');
      else if (row !== undefined) onOpen(row.id, move.kind === 'open');
      return;
    }
    if (event.key.length !== 1 || event.key === ' ') return;
    const isNext = event.timeStamp - typed.current.at < 700;
    typed.current = { text: isNext ? typed.current.text + event.key : event.key, at: event.timeStamp };
    const found = typedRow(rows, { index: Math.max(activeIndex, 0), typed: typed.current.text, name: nameOf });
    if (found >= 0) onActive(rows[found]?.id ?? '');
  };

  const domId = (id: string) => `${prefix}${id}`;
  // The active row may be far from all others, and may hold what is typed: it keeps an element of its own.
  const slots = Math.ceil((virtual.scrollRect?.height ?? 0) / rowHeight) + 2 * BEYOND + 2;
  const slotOf = (index: number) => {
    if (index === activeIndex) return ACTIVE;
    return isWhole ? (rows[index]?.id ?? index) : index % slots;
  };
  return (
    <div ref={scroller} className={classes.scroller} data-tree={side}>
      <div
        className={classes.tree}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={activeIndex >= 0 ? domId(active ?? '') : undefined}
        onKeyDown={press}
        onFocus={(event) => {
          // By the keyboard alone: a press of the pointer is about the row under it, which must stay where it is.
          const isByKeys = event.target === event.currentTarget && event.currentTarget.matches(':focus-visible');
          if (isByKeys && activeIndex < 0 && rows[0] !== undefined) onActive(rows[0].id);
        }}
        style={{ height: sizes }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const place = {
            domId: domId(row.id),
            top: item.start,
            measure: hasNote(row.id) ? measure(row.id) : null,
            notes,
          };
          return <Fragment key={slotOf(item.index)}>{renderRow(row, place)}</Fragment>;
        })}
      </div>
      <div ref={setNotes} className={classes.notes} />
      {foot}
    </div>
  );
}
