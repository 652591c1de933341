import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { dataPath } from '#shared/template/expressions.ts';
import type { Expression, TextPart } from '#shared/template/tree.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Plan } from '../plan.ts';
import { type Across, relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { asParts, mustache } from '../written.ts';
import { fieldBody } from './fields-body.ts';

/** What is dragged: a field of the payload, or data such as `@event.id`. */
export type DropSource =
  | { readonly kind: 'field'; readonly field: FieldNode }
  | { readonly kind: 'data'; readonly name: string };

/** Where it lands: on a row, or on the empty end of what a row holds. */
export interface DropTarget {
  readonly row: OutputRow;
  readonly where: 'row' | 'end';
  /** What the row gives now, where that is known: what is dropped can be made alike. */
  readonly present?: Json | undefined;
}

/** Writes a value where the source was dropped. */
export type Put = (value: Json) => Plan;

/** What a source gives in a scope, or that a list lies between. */
export type Given =
  | { readonly kind: 'value'; readonly value: Json; readonly expression: Expression }
  | { readonly kind: 'across'; readonly ways: Across };

export function given(source: DropSource, scope: Scope): Given {
  if (source.kind === 'data') {
    const expression = dataPath(source.name);
    return { kind: 'value', value: mustache(expression), expression };
  }
  const way = relativePath(pointerKeys(source.field.pointer), scope);
  if (way.kind === 'across') return { kind: 'across', ways: way };
  return { kind: 'value', value: fieldBody(source.field, scope), expression: way.expression };
}

export function nameOf(source: DropSource): string {
  if (source.kind === 'data') return source.name.split('.').at(-1)?.replace('@', '') ?? source.name;
  return fieldName(source.field);
}

/** An entry that is a value has its list's name. */
export function fieldName({ name, pointer }: FieldNode): string {
  return name === '*' ? (pointerKeys(pointer).at(-2) ?? name) : name;
}

export function putOn(source: DropSource, row: OutputRow): Put {
  const label = { key: 'map', params: { field: nameOf(source), name: row.name } };
  return (value) => ({ edits: [{ do: 'set', at: row.id, value }], label, select: row.id });
}

/** Text that a row has: mapped, or written by hand. */
export function hasText(row: OutputRow): boolean {
  return row.mapping !== null || (typeof row.written === 'string' && row.written !== '');
}

/** What a row holds, as parts of text, so that more can follow. */
export function partsOf(row: OutputRow): readonly TextPart[] {
  if (row.mapping !== null) return asParts(row.mapping.form);
  return [{ kind: 'content', text: String(row.written ?? '') }];
}

export function part(expression: Expression): TextPart {
  return { kind: 'mustache', expression, raw: false };
}
