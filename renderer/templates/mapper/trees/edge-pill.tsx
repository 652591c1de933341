import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { Glyph } from '#renderer/ui/icons.tsx';
import { type Editor, useDrawing } from '../editor/editor.ts';
import { useLater } from '../editor/use-later.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type TreeGeometry, useViewStore } from '../editor/view-store.ts';
import classes from './edge-pill.module.css';
import { mappedRows } from './mapped-rows.ts';

const NOTHING: Pick<Editor, 'resolved'> & { readonly rows: readonly { readonly id: string }[] } = {
  resolved: [],
  rows: [],
};

/** How many mapped fields are beyond the edge of a column, and the way there. */
export const EdgePill = memo(function EdgePill({ side }: { side: 'input' | 'output' }) {
  const text = useMapperText();
  const view = useViewStore();
  const { resolved, inputRows, outputRows } = useDrawing();
  const rows = side === 'input' ? inputRows : outputRows;
  const now = useMemo(() => ({ resolved, rows }), [resolved, rows]);
  // Once the trees and lines are drawn.
  const told = useLater(now, NOTHING);
  const { mapped, before } = useMemo(() => {
    const { resolved, rows } = told;
    const counts = mappedRows(side, resolved, rows);
    const indexes = rows.flatMap((row, index) => (counts.has(row.id) ? [index] : []));
    // How many fields stand before each of them, and at last all: a closed row has those that it holds.
    const sums = [0];
    for (const index of indexes) sums.push((sums.at(-1) ?? 0) + (counts.get(rows[index]?.id ?? '') ?? 0));
    return { mapped: indexes, before: sums };
  }, [told, side]);
  const { over, under } = useStore(
    view.geometry,
    useShallow((geometry) => edgesOf(geometry[side], mapped)),
  );
  const above = before[over] ?? 0;
  const below = (before.at(-1) ?? 0) - (before[under] ?? 0);
  const go = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows[index];
    if (row !== undefined) view.setState(({ active }) => ({ active: { ...active, [side]: row.id } }));
  };
  return (
    <>
      {above === 0 ? null : (
        <button type="button" className={[classes.pill, classes.above].join(' ')} onClick={() => go(mapped[over - 1])}>
          <Glyph icon={IconChevronUp} size={12} />
          {text('panes.above', { count: above })}
        </button>
      )}
      {below === 0 ? null : (
        <button type="button" className={[classes.pill, classes.below].join(' ')} onClick={() => go(mapped[under])}>
          <Glyph icon={IconChevronDown} size={12} />
          {text('panes.below', { count: below })}
        </button>
      )}
    </>
  );
});

/** How many of these rows, which stand in order, are before the top edge and before the bottom edge. */
function edgesOf(geometry: TreeGeometry | null, rows: readonly number[]): { over: number; under: number } {
  if (geometry === null) return { over: 0, under: rows.length };
  const firstFrom = (y: number) => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const half = (low + high) >> 1;
      const { start, size } = geometry.place(rows[half] ?? 0);
      if (start + size / 2 < y) low = half + 1;
      else high = half;
    }
    return low;
  };
  const { scrollTop, height } = geometry;
  return { over: firstFrom(scrollTop + 4), under: firstFrom(scrollTop + height - 4) };
}
