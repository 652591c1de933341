import texts from '#resources/locales/en.schema.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { schemaProblems } from '#shared/model/schema-problems.ts';
import type { z } from '#shared/model/z.ts';

/** Parses a value by its schema; what is wrong comes as problems, also for a value too deep to walk. Never throws. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { ok: true; value: z.output<S> } | { ok: false; problems: Problem[] } {
  try {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data };
    // What came over a wire is JSON.
    const problems = schemaProblems(parsed.error, value as Json, schema).slice(0, 20);
    return { ok: false, problems };
  } catch (error) {
    const message = error instanceof RangeError ? texts.problems.tooDeep : texts.problems.unreadable;
    return { ok: false, problems: [{ path: '', severity: 'error', code: 'input.unreadable', message }] };
  }
}
