import type { FieldType, Presence } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { isJsonObject } from '#shared/model/json.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { isTrue } from '#shared/template/functions/truth.ts';
import { parseExpression } from '#shared/template/index.ts';
import { isDirective } from '#shared/template/parse/directives.ts';
import type { CallExpression, Expression, PathExpression } from '#shared/template/tree.ts';
import { type TriedValue, tryExpression } from '../preview/try-expression.ts';
import { type Scope, sourceOf } from '../scope.ts';
import { tokensOf } from './call-at.ts';
import { fieldPlace } from './field-place.ts';
import { signatureOf } from './function-offers.ts';
import { type MustacheAt, mustacheAt, scopeOfKeys } from './mustache-at.ts';
import type { Completing } from './offer.ts';
import { stringAt } from './string-at.ts';

/** What the code under the pointer means for the sample. `from` and `to` are offsets in the code. */
export type Hovered = { readonly from: number; readonly to: number } & (
  | {
      readonly kind: 'path';
      readonly path: string;
      /** null where the sample has no such field, or it is no field. */
      readonly type: FieldType | null;
      readonly value: TriedValue;
      readonly presence: Presence | null;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly signature: string;
      readonly args: readonly { readonly text: string; readonly value: TriedValue }[];
      readonly result: TriedValue;
    }
  | {
      readonly kind: 'directive';
      readonly name: string;
      readonly subject: string;
      /** Entries of an `each`; null where it does not repeat, or nobody can tell. */
      readonly entries: number | null;
      /** Whether its own branch is taken; null where nobody can tell. */
      readonly isTaken: boolean | null;
    }
);

/** What stands at an offset of the code, with what it gives for the sample; null over what is only text. */
export function hoverCode(code: string, offset: number, around: Completing): Hovered | null {
  const string = stringAt(code, offset);
  if (string === null) return null;
  // The pointer rests on a character, a cursor stands before one.
  const mustache = mustacheAt(string.text, Math.min(string.at + 1, string.text.length), scopeOfKeys(string.keys));
  if (mustache === null || mustache.sign === '/') return null;
  const from = (at: number) => string.offsets[at] ?? offset;
  const place = (at: { start: number; end: number }) => ({ from: from(at.start), to: from(at.end) });
  const inside = string.text.slice(mustache.start, mustache.end);
  const head = /^\s*(\w+)/.exec(inside);
  const word = head?.[1] ?? '';
  const hasDirective = (mustache.sign === '#' || mustache.sign === 'else') && isDirective(word);
  const skipped = hasDirective ? (head?.[0].length ?? 0) : 0;
  const text = inside.slice(skipped).replace(/\s+as\s+\|[^|]*\|?\s*$/, '');
  const start = mustache.start + skipped;
  if (hasDirective && string.at < start) {
    const at = { start: mustache.start - mustache.sign.length, end: start };
    return { ...place(at), ...hoveredDirective(word, text, mustache, around) };
  }
  const token = tokensOf(text, start).find(({ start: left, end }) => left <= string.at && string.at < end);
  if (token === undefined || token.kind !== 'word') return null;
  const call = callOf(text, token.start - start);
  if (call !== null) return { ...place(token), ...hoveredCall(call, mustache.scope, around) };
  const path = pathOf(token.text);
  return path === null ? null : { ...place(token), ...hoveredPath(token.text, path, mustache.scope, around) };
}

/** The call whose name starts at that place of an inside; null where a path stands there. */
function callOf(text: string, at: number): CallExpression | null {
  const whole = parsed(text);
  return whole === undefined ? null : findCall(whole, at);
}

function findCall(expression: Expression, at: number): CallExpression | null {
  if (expression.kind !== 'call') return null;
  const start = expression.span?.offset ?? -1;
  // Counted with the mustache's braces; a call in brackets starts with its bracket.
  if (start - 2 === at || start - 1 === at) return expression;
  for (const arg of [...expression.args, ...Object.values(expression.options)]) {
    const found = findCall(arg, at);
    if (found !== null) return found;
  }
  return null;
}

/** A directive's subject may be a call in brackets; blanks in their place leave every offset as it is. */
function parsed(text: string): Expression | undefined {
  const read = parseExpression(text.replace(/^(\s*)\((.*)\)(\s*)$/s, '$1 $2 $3'));
  return read.ok ? read.expression : undefined;
}

function pathOf(text: string): PathExpression | null {
  const expression = parsed(text);
  return expression?.kind === 'path' ? expression : null;
}

function hoveredPath(text: string, path: PathExpression, scope: Scope, around: Completing) {
  const source = sourceOf(path, scope);
  const place = source.kind === 'field' && around.root !== null ? fieldPlace(around.root, source.keys) : null;
  const type: FieldType | null = place === null ? null : place.isEntry ? 'object' : place.field.type;
  const presence = place === null || place.isEntry ? null : place.field.presence;
  return { kind: 'path', path: text, type, value: triedOf(path, scope, around), presence } as const;
}

function hoveredCall(call: CallExpression, scope: Scope, around: Completing) {
  const row = templateFunctions.get(call.name);
  const args = call.args.map((arg, index) => ({
    text: (row?.parameters[index] ?? row?.rest)?.name ?? '',
    value: triedOf(arg, scope, around),
  }));
  const options = Object.entries(call.options).map(([name, option]) => ({
    text: name,
    value: triedOf(option, scope, around),
  }));
  return {
    kind: 'function',
    name: call.name,
    signature: row === undefined ? call.name : signatureOf(row),
    args: [...args, ...options],
    result: triedOf(call, scope, around),
  } as const;
}

function hoveredDirective(name: string, subject: string, { scope }: MustacheAt, around: Completing) {
  const expression = parsed(subject.trim());
  const tried: TriedValue = expression === undefined ? { kind: 'unknown' } : triedOf(expression, scope, around);
  const value = tried.kind === 'value' ? (tried.value ?? null) : null;
  const isKnown = tried.kind === 'value';
  const entries = isKnown && name === 'each' ? countOf(value) : null;
  const isTaken = !isKnown
    ? null
    : name === 'each'
      ? countOf(value) > 0
      : name === 'unless'
        ? !isTrue(value)
        : isTrue(value);
  return { kind: 'directive', name, subject: subject.trim(), entries, isTaken } as const;
}

function countOf(value: Json): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function triedOf(expression: Expression, scope: Scope, { payload, entries }: Completing): TriedValue {
  return payload === undefined ? { kind: 'unknown' } : tryExpression(expression, scope, { payload, entries });
}
