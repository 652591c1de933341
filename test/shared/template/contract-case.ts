import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, parseTemplate, printTemplate, type TemplateSource } from '#shared/template/index.ts';
import { data } from './table-input.ts';

/** A template, what it is rendered with, and what comes out: JSON text, or where each problem stands and its code. */
export interface Case extends Omit<TemplateSource, 'format'> {
  readonly payload?: Json;
  readonly gives?: Json;
  readonly problems?: readonly (readonly [path: string, code: string])[];
}

const RENDERS_UNTIL_FAST = 45;

/** Renders a case in every way there is: at first, when rendered often, traced, and printed and read anew. */
function outcomes({ body, missing = 'null', payload = order }: Case): string[] {
  const input = { payload: deepFrozen(payload), data };
  const template = compileTemplate({ body, missing });
  const results = [template.render(input)];
  for (let render = 0; render < RENDERS_UNTIL_FAST; render++) template.render(input);
  results.push(template.render(input), template.render(input, { trace: true }));
  const printed = printTemplate(parseTemplate({ body }).tree);
  if (template.problems.length === 0) results.push(compileTemplate({ body: printed, missing }).render(input));
  return results.map((result) =>
    JSON.stringify(result.ok ? result.value : result.problems.map(({ path, code }) => [path, code])),
  );
}

/** One test for each case, named by its template. */
export function cases(rule: string, rows: readonly Case[]): void {
  describe(rule, () => {
    for (const row of rows) {
      const policy = row.missing ? ` (missing: ${row.missing})` : '';
      test(`${JSON.stringify(row.body)}${policy}`, () => {
        expect(new Set(outcomes(row))).toEqual(new Set([JSON.stringify(row.problems ?? row.gives)]));
      });
    }
  });
}

function deepFrozen(value: Json): Json {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}

export const order: Json = JSON.parse(`{
  "id": 7, "number": "A-7", "paid": true, "note": null, "zero": 0, "empty": "", "none": [], "nothing": {},
  "tags": ["new", "gift"],
  "items": [{ "sku": "mug", "quantity": 2 }, { "sku": "pen", "quantity": 1, "gift": true }],
  "prices": { "net": 8, "gross": 10.5 },
  "rows": [{ "n": "r", "cells": ["x", "y"] }, { "n": "s", "cells": [] }],
  "numbered": { "10": "ten", "2": "two", "b": "bee" },
  "key": "a", "count": "a field", "upper": "also a field", "elsewhere": { "x": 1 }
}`);
