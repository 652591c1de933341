import { literal } from '#shared/template/expressions.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { Parameter, TemplateFunction } from '#shared/template/template-function.ts';
import type { CallExpression, Expression } from '#shared/template/tree.ts';
import { changedForm, expressionAt } from './address.ts';
import type { Address, Mapping, MappingForm } from './output-row.ts';
import type { Plan } from './plan.ts';
import { asConcat, writeForm } from './written.ts';

const WHOLE: Address = { part: null, path: [] };

/**
 * A function put on a line: around what stands at `address`, or around the whole where it is null. Its other required
 * parameters get a value that a person will want to change. Null where it cannot be: text with blocks in it.
 */
export function planInsert(mapping: Mapping, name: string, address: Address | null): Plan | null {
  const row = templateFunctions.get(name);
  if (row === undefined) return null;
  const form = wholeForm(mapping.form, address ?? WHOLE);
  if (form === null) return null;
  const changed = changedForm(form, address ?? WHOLE, (value) => callOf(row, value));
  return planOf(mapping, changed, { key: 'insert', params: { function: name } });
}

/** Takes a function off the way: what came into it goes on without it. */
export function planRemoveStep(mapping: Mapping, address: Address): Plan | null {
  const step = expressionAt(mapping.form, address);
  if (step?.kind !== 'call') return null;
  const kept = step.args.find((arg) => arg.kind !== 'literal') ?? step.args[0];
  const changed = changedForm(mapping.form, address, () => kept ?? literal(null));
  return planOf(mapping, changed, { key: 'removeFunction', params: { function: step.name } });
}

/** A parameter set to a fixed value; undefined takes an optional one away. */
export function planParameter(
  mapping: Mapping,
  address: Address,
  value: null | boolean | number | string | undefined,
): Plan | null {
  const name = address.path.at(-1);
  const holder: Address = { part: address.part, path: address.path.slice(0, -1) };
  const changed = changedForm(mapping.form, holder, (step) => {
    if (step.kind !== 'call' || name === undefined) return step;
    return withParameter(step, { name, value });
  });
  return planOf(mapping, changed, { key: 'parameter', params: { name: String(name ?? '') } });
}

/** Another input brought to a function: one more where it takes any number, else in the place of a fixed value. */
export function planAddInput(mapping: Mapping, address: Address, input: Expression): Plan | null {
  const changed = changedForm(mapping.form, address, (step) => {
    if (step.kind !== 'call') return step;
    if (templateFunctions.get(step.name)?.rest !== undefined) {
      return { ...step, args: [...step.args, ...separatorOf(step), input] };
    }
    const fixed = step.args.findIndex((arg) => arg.kind === 'literal');
    return fixed < 0 ? { ...step, args: [...step.args, input] } : { ...step, args: step.args.with(fixed, input) };
  });
  return planOf(mapping, changed, { key: 'input' });
}

/** The text that stands before the last of the texts that a `concat` joins: the next one is set apart alike. */
function separatorOf({ name, args }: CallExpression): Expression[] {
  const before = args.at(-2);
  return name === 'concat' && before?.kind === 'literal' ? [before] : [];
}

/** Takes one line away. The last one leaves the field without a mapping. */
export function planRemoveInput(mapping: Mapping, address: Address): Plan {
  const isOnly = mapping.inputs.length < 2;
  const whole = isOnly && mapping.what === 'value' ? undefined : withoutInput(mapping.form, address);
  const plan = planOf(mapping, whole, { key: 'unmap' });
  return plan ?? planUnmap(mapping);
}

/** A field that stays, with nothing in it. */
export function planUnmap(mapping: Mapping): Plan {
  const { row: select, at } = mapping;
  return { edits: [{ do: 'set', at, value: null }], label: { key: 'unmap' }, select };
}

/** What a function is at first: the value, and what its required parameters start with. */
function callOf(row: TemplateFunction, value: Expression): CallExpression {
  const [, ...others] = row.parameters;
  const needed = row.parameters.length === 0 ? [] : others.filter((parameter) => parameter.optional !== true);
  const args = [value, ...needed.map((parameter) => literal(startOf(parameter)))];
  return { kind: 'call', name: row.name, args, options: {} };
}

/** A value of a parameter's type that a person can start from. */
export function startOf({ type, choices, fallback }: Parameter): null | boolean | number | string {
  if (fallback !== undefined && (typeof fallback !== 'object' || fallback === null)) return fallback;
  switch (type) {
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    case 'datePattern':
      return 'yyyy-MM-dd';
    case 'timeZone':
      return 'Europe/Warsaw';
    case 'locale':
      return 'en';
    case 'currency':
      return 'EUR';
    case 'choice':
      return choices?.[0] ?? '';
    case 'any':
    case 'text':
    case 'date':
    case 'list':
    case 'path':
      return '';
    default:
      return type satisfies never;
  }
}

/** An argument by its number, or an option by its name; undefined takes it away. */
export interface ParameterSetting {
  readonly name: number | string;
  readonly value: null | boolean | number | string | undefined;
}

export function withParameter(step: CallExpression, { name, value }: ParameterSetting): CallExpression {
  if (typeof name === 'number') {
    if (value === undefined) return { ...step, args: step.args.slice(0, name) };
    const filled = [...step.args];
    while (filled.length < name) filled.push(literal(null));
    filled[name] = literal(value);
    return { ...step, args: filled };
  }
  const { [name]: _, ...others } = step.options;
  return { ...step, options: value === undefined ? others : { ...step.options, [name]: literal(value) } };
}

/** Text becomes a call of `concat` where a function goes around all of it. */
function wholeForm(form: MappingForm, address: Address): MappingForm | null {
  if (form.kind === 'expression' || address.part !== null) return form;
  const concat = asConcat(form.parts);
  return concat === null ? null : { kind: 'expression', expression: concat, directive: null };
}

function withoutInput(form: MappingForm, address: Address): MappingForm | undefined {
  if (form.kind === 'text' && address.path.length === 0) {
    const changed = changedForm(form, address, () => undefined);
    return changed?.kind === 'text' ? { kind: 'text', parts: changed.parts } : changed;
  }
  const holder: Address = { part: address.part, path: address.path.slice(0, -1) };
  const step = expressionAt(form, holder);
  if (step?.kind !== 'call') return undefined;
  const row = templateFunctions.get(step.name);
  const isOneOfMany = row?.rest !== undefined && step.args.length > 1 && row.parameters.length === 0;
  const isOption = typeof address.path.at(-1) === 'string';
  return changedForm(form, address, () => (isOneOfMany || isOption ? undefined : literal('')));
}

function planOf(mapping: Mapping, form: MappingForm | undefined, label: Plan['label']): Plan | null {
  if (form === undefined) return null;
  return { edits: [writeForm(mapping, form)], label, select: mapping.row };
}
