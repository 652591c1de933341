import type { TracedValues } from '#shared/mapping/preview/traced-values.ts';
import type { Projection } from '#shared/mapping/project.ts';
import type { Problem } from '#shared/model/problem.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';

const BODY = '/body';
/** Always the same: what follows it is not drawn anew. */
const NONE: ReadonlyMap<string, readonly Problem[]> = new Map();

/** Problems by the row that they are about: its own, or the nearest row above the place that they name. */
export function rowProblems(
  problems: readonly Problem[],
  projection: Projection,
  traced: TracedValues,
): ReadonlyMap<string, readonly Problem[]> {
  if (problems.length === 0) return NONE;
  const rows = new Map<string, Problem[]>();
  const seen = new Set<string>();
  for (const problem of problems) {
    const same = `${problem.path} ${problem.code} ${problem.message}`;
    if (seen.has(same)) continue;
    seen.add(same);
    const id = rowOfProblem(problem, projection, traced);
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [problem]);
    else if (known.length < 3) known.push(problem);
  }
  return rows;
}

/** The row that a problem is about: a place of the template, or of the output. '' is the whole. */
export function rowOfProblem(problem: Problem, projection: Projection, traced: TracedValues): string {
  const { path } = problem;
  if (path === BODY || path.startsWith(`${BODY}/`)) return rowAbove(path.slice(BODY.length), projection);
  return missingRow(problem, projection, traced) ?? traced.rowAt(path)?.id ?? '';
}

/** A field that a schema requires and that was left out has a row all the same, where the template writes it. */
function missingRow({ code, path, params }: Problem, projection: Projection, traced: TracedValues): string | undefined {
  if (code !== 'output.required' && code !== 'output.depends') return undefined;
  const parent = splitPointer(path)?.parent;
  const row = parent === undefined || parent === '' ? projection.root : traced.rowAt(parent);
  return row?.children.find(({ place, name }) => place.kind === 'field' && name === params?.field)?.id;
}

function rowAbove(pointer: string, projection: Projection): string {
  for (let at: string | undefined = pointer; at !== undefined; at = splitPointer(at)?.parent) {
    if (projection.byId.has(at)) return at;
  }
  return '';
}
