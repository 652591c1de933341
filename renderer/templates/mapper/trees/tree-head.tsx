import { IconSearch } from '@tabler/icons-react';
import { Glyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { hasErrors } from '#shared/model/problem.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import classes from './tree-head.module.css';

interface TreeHeadProps {
  readonly side: 'input' | 'output';
  readonly title: string;
  readonly count: number;
}

/** A column's head: what it is, how many, what is wrong in it, and its own search. */
export function TreeHead({ side, title, count }: TreeHeadProps) {
  const text = useMapperText();
  const view = useViewStore();
  const { rowProblems } = useEditor();
  const find = useView((state) => state.find[side]);
  const marked = side === 'output' ? [...rowProblems.entries()] : [];
  const [first] = marked;
  const isFailing = marked.some(([, problems]) => hasErrors(problems));
  const setFind = (value: string) => view.setState((state) => ({ find: { ...state.find, [side]: value } }));
  return (
    <div className={classes.head}>
      <h2>{title}</h2>
      <Caption>{count}</Caption>
      {first === undefined ? null : (
        <button
          type="button"
          className={classes.mark}
          aria-label={text('panes.problems', { count: marked.length })}
          onClick={() =>
            view.setState(({ active }) => ({
              active: { ...active, output: first[0] },
              selected: { kind: 'output', id: first[0] },
            }))
          }
        >
          <Tag tone={isFailing ? 'fail' : 'warn'}>
            <OutcomeGlyph outcome={isFailing ? 'fail' : 'warn'} size={12} strong />
            {marked.length}
          </Tag>
        </button>
      )}
      <label className={classes.find}>
        <Glyph icon={IconSearch} size={14} />
        <input
          type="search"
          data-find={side}
          aria-label={text(side === 'input' ? 'panes.findInput' : 'panes.findOutput')}
          placeholder={text('panes.find')}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFind('');
          }}
        />
      </label>
    </div>
  );
}
