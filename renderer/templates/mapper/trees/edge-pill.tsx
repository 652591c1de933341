import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useGeometry, useViewStore } from '../editor/view-store.ts';
import classes from './edge-pill.module.css';

/** How many mapped fields are beyond the edge of a column, and the way there. */
export function EdgePill({ side }: { side: 'input' | 'output' }) {
  const text = useMapperText();
  const view = useViewStore();
  const { resolved, inputRows, outputRows } = useEditor();
  const rows = side === 'input' ? inputRows : outputRows;
  const mapped = useMemo(() => {
    const ids = new Set<string>();
    for (const { mapping, inputs } of resolved) {
      if (side === 'output') ids.add(mapping.row);
      else for (const [own] of inputs) if (own !== undefined) ids.add(own);
    }
    return rows.flatMap((row, index) => (ids.has(row.id) ? [index] : []));
  }, [resolved, rows, side]);
  const geometry = useGeometry(side);
  if (geometry === null) return null;
  const top = geometry.scrollTop;
  const bottom = top + geometry.height;
  const middle = (index: number) => {
    const { start, size } = geometry.place(index);
    return start + size / 2;
  };
  // Rows stand in order: the first that is in view, and the first that is below, are found by halving.
  const firstFrom = (y: number) => {
    let low = 0;
    let high = mapped.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if (middle(mapped[half] ?? 0) < y) low = half + 1;
      else high = half;
    }
    return low;
  };
  const above = firstFrom(top + 4);
  const under = firstFrom(bottom - 4);
  const below = mapped.length - under;
  const go = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows[index];
    if (row !== undefined) view.setState(({ active }) => ({ active: { ...active, [side]: row.id } }));
  };
  return (
    <>
      {above === 0 ? null : (
        <button type="button" className={[classes.pill, classes.above].join(' ')} onClick={() => go(mapped[above - 1])}>
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
}
