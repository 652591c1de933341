import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
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
  const geometry = useView((state) => state.geometry[side]);
  if (geometry === null) return null;
  const top = geometry.scrollTop;
  const bottom = top + geometry.height;
  const middle = (index: number) => {
    const { start, size } = geometry.place(index);
    return start + size / 2;
  };
  const below = mapped.filter((index) => middle(index) > bottom - 4);
  const above = mapped.filter((index) => middle(index) < top + 4);
  const go = (index: number | undefined) => {
    const row = index === undefined ? undefined : rows[index];
    if (row !== undefined) view.setState(({ active }) => ({ active: { ...active, [side]: row.id } }));
  };
  return (
    <>
      {above.length === 0 ? null : (
        <button type="button" className={[classes.pill, classes.above].join(' ')} onClick={() => go(above.at(-1))}>
          <Glyph icon={IconChevronUp} size={12} />
          {text('panes.above', { count: above.length })}
        </button>
      )}
      {below.length === 0 ? null : (
        <button type="button" className={[classes.pill, classes.below].join(' ')} onClick={() => go(below[0])}>
          <Glyph icon={IconChevronDown} size={12} />
          {text('panes.below', { count: below.length })}
        </button>
      )}
    </>
  );
}
