import type { Problem } from '#shared/model/problem.ts';
import type { TextParams } from '#shared/text/fill.ts';
import { type ProblemCode, templateProblem } from '../problem.ts';

/** A value that an output format cannot hold; thrown by a writer and caught by `serialize`. */
export class OutputFailure extends Error {
  readonly problem: Problem;

  /** `pointer` is the value's place in the output. */
  constructor(code: ProblemCode, pointer: string, params: TextParams = {}) {
    super(code);
    this.problem = templateProblem(code, { path: `/body${pointer}` }, { params });
  }
}
