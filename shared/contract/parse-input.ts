import type { Problem } from '#shared/model/problem.ts';
import type { z } from '#shared/model/z.ts';

/** The pointer of a place: `/effects/0/url`; '' is the whole. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Parses a value by its schema; what is wrong comes as problems, also for a value too deep to walk. Never throws. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { ok: true; value: z.output<S> } | { ok: false; problems: Problem[] } {
  try {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data };
    const problems = parsed.error.issues.slice(0, 20).map(
      (issue): Problem => ({
        path: pointer(issue.path),
        severity: 'error',
        code: `input.${issue.code}`,
        message: issue.message,
      }),
    );
    return { ok: false, problems };
  } catch (error) {
    const message = error instanceof RangeError ? 'This value is nested too deep.' : 'This value cannot be read.';
    return { ok: false, problems: [{ path: '', severity: 'error', code: 'input.unreadable', message }] };
  }
}
