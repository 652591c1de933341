import { memo, useMemo, useRef } from 'react';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { hasErrors } from '#shared/model/problem.ts';
import { useDrawing, useRendering } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { TreeFilter } from '../filters/tree-filter.tsx';
import { useSetFilter } from '../filters/use-set-filter.ts';
import { focusTree } from './focus-tree.ts';
import classes from './tree-head.module.css';

interface TreeHeadProps {
  readonly side: 'input' | 'output';
  readonly title: string;
  readonly count: number;
}

/** A column's head: what it is, how many, what is wrong in it, what it is narrowed to, and its own search. */
export const TreeHead = memo(function TreeHead({ side, title, count }: TreeHeadProps) {
  const text = useMapperText();
  const view = useViewStore();
  const head = useRef<HTMLDivElement>(null);
  const find = useView((state) => state.find[side]);
  const isNarrowed = useView((state) => state.filter[side].by !== 'all');
  const { inputRows, outputRows, filters } = useDrawing();
  const setFilter = useSetFilter();
  const shown = useMemo(() => {
    const { input, output } = filters;
    if (side === 'input') return input === null ? 0 : inputRows.filter((row) => input(row.node)).length;
    return output === null ? 0 : outputRows.filter((row) => output(row.node)).length;
  }, [side, inputRows, outputRows, filters]);
  const clear = () => {
    setFilter(side, 'all');
    head.current?.querySelector<HTMLElement>('[data-filter]')?.focus();
  };
  return (
    <div ref={head} className={[classes.head, isNarrowed ? classes.narrowed : ''].join(' ')}>
      <h2>{title}</h2>
      <Caption className={classes.count}>
        {isNarrowed ? text('filters.shown', { count: shown, of: count }) : count.toLocaleString('en')}
      </Caption>
      {isNarrowed ? (
        <button type="button" className={classes.clear} aria-label={text('filters.clearIt')} onClick={clear}>
          {text('filters.clear')}
        </button>
      ) : side === 'output' ? (
        <Marks />
      ) : null}
      <TreeFilter side={side} />
      <label className={classes.find}>
        <input
          type="search"
          data-find={side}
          aria-label={text(side === 'input' ? 'panes.findInput' : 'panes.findOutput')}
          placeholder={text('panes.find')}
          value={find}
          onChange={(event) => {
            const { value } = event.currentTarget;
            view.setState((state) => ({ find: { ...state.find, [side]: value } }));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') view.setState((state) => ({ find: { ...state.find, [side]: '' } }));
          }}
        />
      </label>
    </div>
  );
});

/** How many fields have a problem; shows those alone, and the first with its note. */
function Marks() {
  const text = useMapperText();
  const view = useViewStore();
  const setFilter = useSetFilter();
  const { rowProblems } = useRendering();
  const marked = [...rowProblems.entries()];
  const [first] = marked;
  if (first === undefined) return null;
  const tone = marked.some(([, problems]) => hasErrors(problems)) ? 'fail' : 'warn';
  const show = () => {
    setFilter('output', 'problems');
    view.setState(({ active }) => ({
      active: { ...active, output: first[0] },
      selected: { kind: 'output', id: first[0] },
    }));
    focusTree('output');
  };
  return (
    <button
      type="button"
      className={classes.mark}
      aria-label={text('panes.problems', { count: marked.length })}
      title={text('filters.showProblems')}
      onClick={show}
    >
      <Tag tone={tone}>
        <OutcomeGlyph outcome={tone} size={12} strong />
        {marked.length}
      </Tag>
    </button>
  );
}
