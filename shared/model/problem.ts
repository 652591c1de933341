import { z } from './z.ts';

/** A place in a source text: `offset` and `length` count UTF-16 units, `line` and `column` start at 1. */
export const positionSchema = z.object({
  offset: z.number(),
  length: z.number(),
  line: z.number(),
  column: z.number(),
});
export type Position = z.infer<typeof positionSchema>;

/**
 * A user's mistake, never an exception. `path` is a JSON pointer from the root of the file or record ('' is the root,
 * `/body/lines/0` a place in a template file). `code` is stable and for programs; `message` says what, where and what
 * to do. `fix`, where there is one, is the text that would mend it (the nearest name for an unknown function).
 */
export const problemSchema = z.object({
  path: z.string(),
  position: positionSchema.optional(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  fix: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** What a decision gives that can fail for reasons of the user's making. */
export type Outcome<T> = { ok: true; value: T; problems: Problem[] } | { ok: false; problems: Problem[] };
