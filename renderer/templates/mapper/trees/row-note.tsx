import { Button } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Problem } from '#shared/model/problem.ts';
import { MISSING_CODE } from '../drift/drift.ts';
import { DriftWays } from '../drift/drift-ways.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { distinctFlags, FixWays } from '../problems/fix-ways.tsx';
import { focusTree } from './focus-tree.ts';
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

/** What is wrong with a row, in sentences, and under each what can be done about it. */
export function RowNote({ row, problems, tone, depth, top, isList, measure }: RowNoteProps) {
  const { projection, suggestions } = useEditor();
  const told = distinctFlags(problems);
  // What is suggested for a row is not there yet: the problem is that of the row as it is.
  const own = projection.byId.get(row.id) ?? row;
  if (told.length === 0) return null;
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
      {told.map((problem, index) => (
        <div key={`${problem.code} ${problem.message}`} className={classes.noteOne}>
          <p className={tone === 'fail' ? classes.noteFail : classes.noteWarn}>{problem.message}</p>
          {problem.code === MISSING_CODE ? (
            <DriftWays problem={problem} row={own} />
          ) : (
            <FixWays
              problem={problem}
              row={own}
              hasOwnWays={index === told.length - 1}
              suggestion={suggestions.rows.has(row.id) ? <TakeSuggestion row={row.id} /> : null}
            />
          )}
        </div>
      ))}
    </div>
  );
}

function TakeSuggestion({ row }: { row: string }) {
  const text = useMapperText();
  const { suggestions } = useEditor();
  return (
    <Button
      size="compact-sm"
      onClick={() => {
        suggestions.take(row);
        focusTree('output');
      }}
    >
      {text('menu.takeSuggestion')}
    </Button>
  );
}

/** What is done on a note is not done on its row. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
