import texts from '#resources/locales/en.bundle.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';
import { nearest } from '#shared/text/nearest.ts';

export type BundleCode = keyof typeof texts.problems;

/** A problem of a bundle: its code is `bundle.<key>` of `problems` in the `bundle` namespace. */
export function bundleProblem(
  code: BundleCode,
  path: string,
  params: TextParams = {},
  severity: Problem['severity'] = 'error',
): Problem {
  return { path, severity, code: `bundle.${code}`, params: { ...params }, message: fill(texts.problems[code], params) };
}

// Each takes microseconds; a bundle may have thousands of names that lead nowhere.
const MOST_COMPARED = 1_000;

type Unknown = 'unknownCustomer' | 'unknownTemplate' | 'unknownEvent';

/** A name that leads to no record, with the nearest one that would. */
export function unknownName(code: Unknown, path: string, name: string, known: Iterable<string>): Problem {
  const plain = bundleProblem(code, path, { name });
  const near = nearest(name, [...known].slice(0, MOST_COMPARED));
  if (near === undefined) return plain;
  const params = { name, nearest: near };
  return { ...plain, params, message: fill(texts.problems[`${code}Near`], params), fix: near };
}
