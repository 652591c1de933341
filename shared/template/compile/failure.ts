import type { TextParams } from '#shared/text/fill.ts';
import { LIMITS } from '../limits.ts';
import { type ProblemCode, problemText } from '../problem.ts';
import type { Span } from '../tree.ts';
import { RenderFailure, RenderStop } from './run.ts';

export function failure(code: ProblemCode, params: TextParams = {}, span?: Span): RenderFailure {
  return new RenderFailure(code, problemText(code, params), { params, span });
}

const LIMIT_CODES = { steps: 'limitSteps', outputBytes: 'limitOutput' } as const;

export function passedLimit(limit: keyof typeof LIMIT_CODES): RenderStop {
  const params = { limit: LIMITS[limit] };
  return new RenderStop(LIMIT_CODES[limit], problemText(LIMIT_CODES[limit], params), { params });
}
