import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asBoolean } from '../arguments.ts';
import { refuse } from '../refusal.ts';

/** `and v…`: whether all are true. Every value is read: one that is no boolean is refused wherever it stands. */
export const and = {
  name: 'and',
  group: 'logic',
  parameters: [],
  rest: { name: 'v', type: 'boolean' },
  returns: 'boolean',
  run: (args) => readAll(args).every((value) => value),
} satisfies TemplateFunction;

/** `or v…`: whether one is true. */
export const or = {
  name: 'or',
  group: 'logic',
  parameters: [],
  rest: { name: 'v', type: 'boolean' },
  returns: 'boolean',
  run: (args) => readAll(args).some((value) => value),
} satisfies TemplateFunction;

/** `not v` */
export const not = {
  name: 'not',
  group: 'logic',
  parameters: [{ name: 'v', type: 'boolean' }],
  returns: 'boolean',
  run: ([v]) => !asBoolean(v, 'v'),
} satisfies TemplateFunction;

function readAll(args: Parameters<TemplateFunction['run']>[0]): boolean[] {
  if (args.length === 0) refuse('argumentNeeded');
  return args.map((value) => asBoolean(value, 'v'));
}
