import { Button } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Problem } from '#shared/model/problem.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './tree-row.module.css';

interface RowNoteProps {
  readonly row: OutputRow;
  readonly problems: readonly Problem[];
  readonly tone: 'warn' | 'fail';
  readonly depth: number;
  /** Its row's top in the tree, in pixels. */
  readonly top: number;
  readonly isList: boolean;
  readonly measure: ((element: HTMLElement | null) => void) | null;
}

/** What is wrong with a row, in a sentence, and what can be done about it. */
export function RowNote({ row, problems, tone, depth, top, isList, measure }: RowNoteProps) {
  const text = useMapperText();
  const view = useViewStore();
  const { actions } = useEditor();
  const [first] = problems;
  if (first === undefined) return null;
  const fix = first.fix;
  const misspelt = row.mapping === null || fix === undefined ? undefined : misspeltName(first);
  const replace = () => {
    if (typeof row.written !== 'string' || misspelt === undefined || fix === undefined) return;
    const value = row.written.replace(misspelt, fix);
    actions.run({ edits: [{ do: 'set', at: row.id, value }], label: { key: 'fix' }, select: row.id });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps to itself what is done on it
    <div
      ref={measure}
      data-drop="none"
      onPointerDown={stop}
      onClick={stop}
      onDoubleClick={stop}
      onContextMenu={stop}
      className={[classes.note, isList ? classes.list : '', isList ? classes.output : ''].join(' ')}
      style={{ '--depth': depth, transform: `translateY(${top}px)` }}
      role="note"
    >
      {problems.map((problem) => (
        <p key={`${problem.code} ${problem.message}`} className={tone === 'fail' ? classes.noteFail : classes.noteWarn}>
          {problem.message}
        </p>
      ))}
      <div className={classes.noteWays}>
        {misspelt === undefined || fix === undefined ? null : (
          <Button size="compact-sm" onClick={replace}>
            {text('ways.replace', { with: fix })}
          </Button>
        )}
        {row.holder === null && row.kind !== 'choice' ? (
          <Button size="compact-sm" onClick={() => view.setState({ typing: { row: row.id, what: 'value' } })}>
            {text('ways.editText')}
          </Button>
        ) : null}
        {misspelt === undefined ? (
          <Button size="compact-sm" variant="subtle" onClick={() => actions.setView('code')}>
            {text('ways.openCode')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** What is done on a note is not done on its row. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

/** The name in a problem that its fix would take the place of. */
function misspeltName({ params }: Problem): string | undefined {
  const name = params?.name;
  return typeof name === 'string' ? name : undefined;
}
