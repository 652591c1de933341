import { isJsonObject, type Json } from '#shared/model/json.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { refusalText } from '#shared/template/functions/refusal.ts';
import { NOTHING, Refusal } from '#shared/template/template-function.ts';
import type { CallExpression, Expression } from '#shared/template/tree.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { type Scope, sourceOf } from '../scope.ts';

/** A payload, and the chosen entry of each of its lists, by the list's pattern pointer. */
export interface Tried {
  readonly payload: Json;
  readonly entries: Readonly<Record<string, number>>;
  /** What data is known to give, by its name: `@event.id`. */
  readonly data?: Readonly<Record<string, Json>>;
}

/**
 * What an expression gives: `value` undefined is a missing path or a function that leaves the value out. `unknown` is
 * what no sample tells (`@event.id`), `refused` a function's no, in words.
 */
export type TriedValue =
  | { readonly kind: 'value'; readonly value: Json | undefined }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly message: string };

/** Evaluates an expression for the chosen entries of the lists around it; for what is only shown, never for sending. */
export function tryExpression(expression: Expression, scope: Scope, tried: Tried): TriedValue {
  switch (expression.kind) {
    case 'literal':
      return { kind: 'value', value: expression.value };
    case 'path': {
      const source = sourceOf(expression, scope);
      if (source.kind === 'data') return dataValue(source.name, outer(scope, expression.depth), tried);
      if (source.kind !== 'field') return { kind: 'unknown' };
      return { kind: 'value', value: valueAtPattern(source.keys, tried) };
    }
    case 'call':
      return tryCall(expression, scope, tried);
    default:
      return expression satisfies never;
  }
}

function outer(scope: Scope, depth: number): Scope | null {
  let at: Scope | null = scope;
  for (let up = 0; up < depth && at !== null; up += 1) at = at.parent;
  return at;
}

/** `@index` and the like tell of the chosen entry; other data only where it is known. */
function dataValue(name: string, scope: Scope | null, tried: Tried): TriedValue {
  const known = tried.data?.[name];
  if (known !== undefined) return { kind: 'value', value: known };
  let at = scope;
  while (at !== null && at.kind !== 'each') at = at.parent;
  const base = at?.base ?? null;
  if (base === null) return { kind: 'unknown' };
  const list = base.slice(0, -1);
  const value = valueAtPattern(list, tried);
  const index = tried.entries[list.reduce((pointer, key) => pointerTo(pointer, key), '')] ?? 0;
  const keys = Array.isArray(value) ? value.map((_, place) => place) : isJsonObject(value) ? Object.keys(value) : [];
  const loop: Readonly<Record<string, Json | undefined>> = {
    '@index': index,
    '@first': index === 0,
    '@last': index === keys.length - 1,
    '@key': keys[index],
  };
  return Object.hasOwn(loop, name) ? { kind: 'value', value: loop[name] } : { kind: 'unknown' };
}

function tryCall(call: CallExpression, scope: Scope, tried: Tried): TriedValue {
  const row = templateFunctions.get(call.name);
  if (row === undefined) return { kind: 'unknown' };
  const args: Json[] = [];
  const options: Record<string, Json> = {};
  for (const arg of call.args) {
    const given = tryExpression(arg, scope, tried);
    if (given.kind !== 'value') return given;
    args.push(given.value ?? null);
  }
  for (const [name, option] of Object.entries(call.options)) {
    const given = tryExpression(option, scope, tried);
    if (given.kind !== 'value') return given;
    options[name] = given.value ?? null;
  }
  try {
    const value = row.run(args, options, budget());
    return { kind: 'value', value: value === NOTHING ? undefined : value };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', message: refusalText(error, call.name) };
    if (error instanceof TooMuch) return { kind: 'unknown' };
    throw error;
  }
}

const MOST_STEPS = 100_000;

class TooMuch extends Error {}

function budget() {
  let left = MOST_STEPS;
  return {
    spend: (steps: number) => {
      left -= steps;
      if (left < 0) throw new TooMuch();
    },
  };
}

/** The value at pattern keys, `*` being the chosen entry; own fields only. */
function valueAtPattern(keys: readonly string[], { payload, entries }: Tried): Json | undefined {
  let at: Json | undefined = payload;
  let pointer = '';
  for (const key of keys) {
    if (Array.isArray(at)) {
      const index = key === '*' ? (entries[pointer] ?? 0) : /^\d+$/.test(key) ? Number(key) : -1;
      if (key === 'length') at = at.length;
      else at = at[key === '*' ? Math.min(index, at.length - 1) : index];
    } else if (isJsonObject(at) && key === '*') {
      const names: string[] = Object.keys(at);
      at = at[names[entries[pointer] ?? 0] ?? ''];
    } else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    if (at === undefined) return undefined;
    pointer = pointerTo(pointer, key);
  }
  return at;
}
