import { call } from '#shared/template/expressions.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { changedForm } from '../address.ts';
import type { Address, Mapping } from '../output-row.ts';
import type { Plan } from '../plan.ts';
import { writeForm } from '../written.ts';

/** What is done where a value is missing or null: as the template says, left out, another value, or a problem. */
export type MissingRule =
  | { readonly kind: 'template' }
  | { readonly kind: 'omit' }
  | { readonly kind: 'use'; readonly value: Expression }
  | { readonly kind: 'fail' };

/** A place of a mapping that has a rule: the whole, or a field that is read inside text or a function. */
export interface MissingPlace {
  readonly address: Address;
  /** What may be missing, without the rule's function around it. */
  readonly subject: Expression;
  readonly rule: MissingRule;
  /** Nothing is around it: leaving it out leaves the field out. */
  readonly isWhole: boolean;
  /** Inside a function, which takes what is missing in its own way. */
  readonly isInFunction: boolean;
}

const RULES = ['required', 'default', 'optional'];

/**
 * Where a mapping's fields may be missing. A function that passes null on has its rule around it; one that makes
 * something of null, or refuses it, has it around what it reads. Text within blocks has none that can be set here.
 */
export function missingPlaces(mapping: Mapping): readonly MissingPlace[] {
  if (mapping.what !== 'value') return [];
  const { form } = mapping;
  if (form.kind === 'expression') return placesIn(form.expression, { part: null, path: [] });
  return form.parts.flatMap((part, index) =>
    part.kind === 'mustache' ? placesIn(part.expression, { part: index, path: [] }) : [],
  );
}

/** Sets a place's rule; null where it has that rule already. */
export function planMissing(mapping: Mapping, place: MissingPlace, rule: MissingRule): Plan | null {
  const form = changedForm(mapping.form, place.address, () => withRule(place.subject, rule));
  if (form === undefined) return null;
  const edit = writeForm(mapping, form);
  const before = writeForm(mapping, mapping.form);
  if (JSON.stringify(edit) === JSON.stringify(before)) return null;
  return { edits: [edit], label: { key: 'missing' }, select: mapping.row };
}

function withRule(subject: Expression, rule: MissingRule): Expression {
  switch (rule.kind) {
    case 'template':
      return subject;
    case 'omit':
      return call('optional', subject);
    case 'use':
      return call('default', subject, rule.value);
    case 'fail':
      return call('required', subject);
    default:
      return rule satisfies never;
  }
}

function placesIn(expression: Expression, address: Address): MissingPlace[] {
  const isWhole = address.part === null && address.path.length === 0;
  const isInFunction = address.path.length > 0;
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'path':
      return [{ address, subject: expression, rule: { kind: 'template' }, isWhole, isInFunction }];
    case 'call': {
      const rule = ruleOf(expression);
      const [subject] = expression.args;
      if (rule !== null && subject !== undefined) return [{ address, subject, rule, isWhole, isInFunction }];
      const passesNull = templateFunctions.get(expression.name)?.returns === 'any';
      if (passesNull && !RULES.includes(expression.name)) {
        return [{ address, subject: expression, rule: { kind: 'template' }, isWhole, isInFunction }];
      }
      return expression.args.flatMap((arg, index) =>
        placesIn(arg, { part: address.part, path: [...address.path, index] }),
      );
    }
    default:
      return expression satisfies never;
  }
}

function ruleOf({ name, args, options }: Extract<Expression, { kind: 'call' }>): MissingRule | null {
  if (Object.keys(options).length > 0) return null;
  const [, value] = args;
  if (name === 'optional' && args.length === 1) return { kind: 'omit' };
  if (name === 'required' && args.length === 1) return { kind: 'fail' };
  return name === 'default' && args.length === 2 && value !== undefined ? { kind: 'use', value } : null;
}
