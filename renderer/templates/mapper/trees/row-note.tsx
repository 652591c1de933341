import type { SyntheticEvent } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Problem } from '#shared/model/problem.ts';
import { MISSING_CODE } from '../drift/drift.ts';
import { DriftWays } from '../drift/drift-ways.tsx';
import { distinctFlags, FixWays } from '../problems/fix-ways.tsx';
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
  const told = distinctFlags(problems);
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
            <DriftWays problem={problem} row={row} />
          ) : (
            <FixWays problem={problem} row={row} hasOwnWays={index === told.length - 1} />
          )}
        </div>
      ))}
    </div>
  );
}

/** What is done on a note is not done on its row. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
