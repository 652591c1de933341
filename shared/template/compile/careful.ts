import type { Problem } from '#shared/model/problem.ts';
import { problemWith } from '../problem.ts';
import { NOTHING } from '../template-function.ts';
import type { Site } from './compilation.ts';
import { type Build, type Cells, RenderFailure, RenderStop, type Run } from './run.ts';

// Wrappers of careful closures. In fast ones they do nothing: what is thrown there ends the render, and a careful
// render then says what is wrong everywhere.

/** Keeps a failure as a problem, so that the rest is rendered; past a limit there is no rest. */
export function guarded(build: Build, site: Site): Build {
  if (!site.compilation.isCareful) return build;
  return (cells, run) => {
    try {
      return build(cells, run);
    } catch (error) {
      keepProblem(error, site, run);
      return NOTHING;
    }
  };
}

type Fill<Out> = (cells: Cells, run: Run, out: Out) => void;

export function guardedVoid<Out>(fill: Fill<Out>, site: Site): Fill<Out> {
  if (!site.compilation.isCareful) return fill;
  return (cells, run, out) => {
    try {
      fill(cells, run, out);
    } catch (error) {
      keepProblem(error, site, run);
    }
  };
}

const MOST_PROBLEMS = 100;

function keepProblem(error: unknown, site: Site, run: Run): void {
  if (!(error instanceof RenderFailure)) throw error;
  const problem = problemOf(error, site);
  if (!run.problems.some((kept) => isSame(kept, problem))) run.problems.push(problem);
  if (error instanceof RenderStop || run.problems.length >= MOST_PROBLEMS) throw new RenderEnd();
}

/** What is wrong with every entry of a list is told once. */
function isSame(one: Problem, other: Problem): boolean {
  return (
    one.message === other.message &&
    one.path === other.path &&
    one.position?.offset === other.position?.offset &&
    one.code === other.code
  );
}

/** Ends a careful render that has said enough; its problems are in the run. */
export class RenderEnd extends Error {}

/** Where no part of a key is to blame, all of it is. */
export function problemOf(error: RenderFailure, site: Site): Problem {
  const { text, inKey } = site;
  const span = error.span ?? (inKey && text !== undefined ? { offset: 0, length: text.length } : undefined);
  const place = { path: site.compilation.pointer + site.path, text, span, inKey };
  return problemWith(error.code, error.message, place, { ...(error.params && { params: error.params }) });
}

/** Guards a string's or literal's value, and records where it came from. */
export function traced(build: Build, site: Site): Build {
  if (!site.compilation.isCareful) return build;
  return guarded((cells, run) => {
    const { recorder } = run;
    if (!recorder) return build(cells, run);
    const entry = recorder.begin();
    try {
      const value = build(cells, run);
      if (value !== NOTHING) recorder.keep(entry, site.path, value);
      return value;
    } finally {
      recorder.drop();
    }
  }, site);
}
