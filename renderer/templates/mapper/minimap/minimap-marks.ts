import { hasErrors } from '#shared/model/problem.ts';
import type { Editor } from '../editor/editor.ts';
import { mappedRows } from '../trees/mapped-rows.ts';

/** What is told of a row in the overview; a row without anything is left out. */
export interface Mark {
  readonly index: number;
  readonly isMapped: boolean;
  readonly problem: 'warn' | 'fail' | null;
  readonly isChanged: boolean;
}

export interface MinimapMarks {
  readonly marks: readonly Mark[];
  /** Rows inside of lists that are repeated, as spans of indexes; the end is the last row of the span. */
  readonly lists: readonly { readonly first: number; readonly last: number }[];
  readonly indexOf: ReadonlyMap<string, number>;
}

type Marked = Pick<Editor, 'resolved' | 'inputRows' | 'outputRows' | 'rowProblems' | 'changes'>;

/** Everything that the overview of a tree shows; once for each change of the tree or of what is told of it. */
export function minimapMarks(side: 'input' | 'output', editor: Marked): MinimapMarks {
  const { resolved, inputRows, outputRows, rowProblems, changes } = editor;
  const rows = side === 'input' ? inputRows : outputRows;
  const mapped = mappedRows(side, resolved, rows);
  const repeated = new Set<string>();
  for (const { mapping, inputs } of resolved) {
    const own = side === 'input' ? inputs[0]?.[0] : mapping.row;
    if (mapping.what === 'each' && own !== undefined) repeated.add(own);
  }
  const marks: Mark[] = [];
  const lists: { first: number; last: number }[] = [];
  const indexOf = new Map<string, number>();
  let listLevel = Number.POSITIVE_INFINITY;
  for (const [index, { id, level }] of rows.entries()) {
    indexOf.set(id, index);
    const isInside = level > listLevel;
    if (!isInside) listLevel = repeated.has(id) ? level : Number.POSITIVE_INFINITY;
    const last = lists.at(-1);
    if (isInside && last !== undefined) last.last = index;
    else if (repeated.has(id)) lists.push({ first: index, last: index });
    const problems = side === 'output' ? rowProblems.get(id) : undefined;
    const problem = problems === undefined ? null : hasErrors(problems) ? 'fail' : 'warn';
    const isChanged = side === 'output' && changes.rows.has(id);
    const isMapped = mapped.has(id);
    if (isMapped || isChanged || problem !== null) marks.push({ index, isMapped, problem, isChanged });
  }
  return { marks, lists, indexOf };
}
