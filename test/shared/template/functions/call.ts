import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#shared/model/json.ts';
import type { RefusalCode } from '#shared/template/functions/refusal.ts';
import { compileValue } from '#shared/template/index.ts';

/** What a row expects in place of a value: a refusal with this code, or the value left out. */
interface Refused {
  readonly refused: RefusalCode;
}
export const refused = (code: RefusalCode): Refused => ({ refused: code });
export const leftOut: unique symbol = Symbol('left out');

/** A call as a template writes it, what it gives, and the payload that its paths lead through. */
export type Row = readonly [call: string, expected: Json | Refused | typeof leftOut, payload?: JsonObject];

/** One test for each row, named by its call. */
export function testCalls(rows: readonly Row[]): void {
  test.each(rows.map(([call, expected, payload]) => ({ call, expected, payload })))('$call', (row) => {
    expect(evaluate(row.call, row.payload)).toStrictEqual(row.expected);
  });
}

/** The call's value, as a whole template gives it; a problem's code in place of one that is refused. */
export function evaluate(call: string, payload: JsonObject = {}): Json | typeof leftOut | { refused: string } {
  const compiled = compileValue(`{{${call}}}`);
  expect(compiled.problems).toEqual([]);
  const result = compiled.render({ payload });
  if (result.ok) return result.missing ? leftOut : result.value;
  const [problem] = result.problems;
  expect(problem?.message).not.toMatch(/\{\{|undefined/);
  return { refused: problem?.code ?? '' };
}
