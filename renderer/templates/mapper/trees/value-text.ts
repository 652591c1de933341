import type { Say } from '#renderer/ui/use-text.ts';
import type { FieldType } from '#shared/catalog/field-node.ts';
import { fieldTypeOf } from '#shared/catalog/field-type.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';

const LONGEST = 160;
const LINE = 90;

/** A value in short, as a tree shows it: JSON for what is one value, the number of entries or fields for others. */
export function shortValue(value: Json | undefined, text: Say): { readonly shown: string; readonly isWords: boolean } {
  if (value === undefined) return { shown: '', isWords: true };
  if (Array.isArray(value)) return { shown: text('values.entries', { count: value.length }), isWords: true };
  if (isJsonObject(value)) return { shown: text('values.fields', { count: Object.keys(value).length }), isWords: true };
  const json = JSON.stringify(value);
  return { shown: json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json, isWords: false };
}

/** A value as one line, lists and objects as far as the line goes. */
export function previewText(value: Json): string {
  const json = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  const line = json.replaceAll(/([[{]) | ([\]}])/g, '$1$2');
  return line.length > LINE ? `${line.slice(0, LINE)}…` : line;
}

/** The type that an output row shows: of what it gives, else of what it is made of. */
export function outputType(row: OutputRow, value: Json | undefined): FieldType {
  switch (row.kind) {
    case 'object':
    case 'with':
      return 'object';
    case 'list':
    case 'each':
      return 'list';
    case 'text':
      return value === undefined || typeof value === 'string' ? outputText(value) : fieldTypeOf(value);
    case 'fixed':
      return row.written === null ? 'null' : fieldTypeOf(row.written);
    case 'value':
    case 'choice':
      return value === undefined ? 'any' : fieldTypeOf(value);
    default:
      return row.kind satisfies never;
  }
}

function outputText(value: string | undefined): FieldType {
  return value === undefined ? 'text' : fieldTypeOf(value);
}
