import type { Json } from '#shared/model/json.ts';
import type { FunctionContext, TemplateFunction } from '#shared/template/template-function.ts';
import { asList } from '../arguments.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';
import { spendEntries } from '../spending.ts';
import { Exact, readExact, toJsonNumber } from './decimal.ts';

/** `sum list`: 0 for an empty list. An entry that is no number, null too, is refused: a total must not hide a gap. */
export const sum = {
  name: 'sum',
  group: 'numbers',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'number',
  run: ([list], _options, context) => toJsonNumber(totalOf(asList(list, 'list'), context)),
} satisfies TemplateFunction;

/** `average list`: an empty list has none and is refused. */
export const average = {
  name: 'average',
  group: 'numbers',
  parameters: [{ name: 'list', type: 'list' }],
  returns: 'number',
  run([list], _options, context) {
    const entries = asList(list, 'list');
    if (entries.length === 0) refuse('averageOfNothing');
    return toJsonNumber(totalOf(entries, context).div(entries.length));
  },
} satisfies TemplateFunction;

function totalOf(entries: readonly Json[], context: FunctionContext): Exact {
  spendEntries(context, entries.length);
  return entries.reduce<Exact>((total, entry, index) => {
    const value = readExact(entry) ?? refuse('entryNotANumber', { entry: index + 1, value: describe(entry) });
    return total.plus(value);
  }, new Exact(0));
}
