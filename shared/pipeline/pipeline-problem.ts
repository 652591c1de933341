import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';

/** A key of `problems` in `resources/locales/en.pipeline.json`. */
export type PipelineCode = keyof typeof en.problems;

/** A problem of the pipeline, with its English text. `path` is a JSON pointer from the root of the record or event. */
export function pipelineProblem(
  code: PipelineCode,
  path: string,
  params: TextParams = {},
  severity: Problem['severity'] = 'error',
): Problem {
  return { path, severity, code, params: { ...params }, message: fill(en.problems[code], params) };
}

/** The first error's message, or the first problem's; '' where there is none. What a sentence quotes of a list. */
export function firstMessage(problems: readonly Problem[]): string {
  return (problems.find(({ severity }) => severity === 'error') ?? problems[0])?.message ?? '';
}
