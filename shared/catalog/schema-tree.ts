import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { unescapedKey } from '#shared/text/json-pointer.ts';
import type { FieldNode, FieldType } from './field-node.ts';
import { ENTRY, entryPlace, type FieldPlace, fieldPlace, ROOT_PLACE } from './field-place.ts';
import { fieldTypeOf } from './field-type.ts';

/** A field that a JSON Schema describes, with the values that it names. */
export interface SchemaField extends FieldNode {
  /** The only values that it may have (`const`, `enum`); undefined where it may have any. */
  readonly allowed: readonly Json[] | undefined;
  /** What it has unless something else is said: `const`, `default`, or the one value that is allowed. */
  readonly preset: Json | undefined;
  /** The form of a text that is a date; undefined for any other field. */
  readonly dateFormat: 'date' | 'date-time' | undefined;
  readonly children: readonly SchemaField[];
}

/** A schema that speaks about a place, and the references followed on the way to it, which it may not follow again. */
interface Part {
  readonly schema: JsonObject;
  readonly followed: readonly string[];
  /** It holds whatever else does; false for one branch of `anyOf`, `oneOf` or `if`. */
  readonly certain: boolean;
}

interface Described {
  readonly name: string;
  readonly place: FieldPlace;
  readonly parts: readonly Part[];
  readonly required: boolean;
}

/**
 * The tree of the fields that a JSON Schema (draft 7 to 2020-12) describes, without values. Only references within the
 * document (`#`, `#/$defs/…`) are followed; one that leads back to itself is cut: the field is there, without children.
 */
export function schemaTree(schema: Json): SchemaField {
  const parts = speaking(schema, { root: schema, followed: [], certain: true });
  return schemaNode({ name: '', place: ROOT_PLACE, parts, required: false }, schema);
}

function schemaNode(field: Described, root: Json): SchemaField {
  const type = typeOf(field.parts);
  const allowed = allowedBy(field.parts);
  let children: readonly SchemaField[] | undefined;
  return {
    name: field.name,
    pointer: field.place.pointer,
    path: field.place.path,
    scope: field.place.scope,
    scopePath: field.place.scopePath,
    type,
    value: undefined,
    size: 0,
    presence: { in: 0, of: 0 },
    required: field.required,
    allowed,
    preset: presetOf(field.parts, allowed),
    dateFormat: dateFormatOf(field.parts),
    get children() {
      children ??= childrenOf(type, field, root);
      return children;
    },
  };
}

function allowedBy(parts: readonly Part[]): readonly Json[] | undefined {
  for (const { schema, certain } of parts) {
    if (!certain) continue;
    if (schema.const !== undefined) return [schema.const];
    if (Array.isArray(schema.enum)) return schema.enum;
  }
  return undefined;
}

function presetOf(parts: readonly Part[], allowed: readonly Json[] | undefined): Json | undefined {
  const [only] = allowed ?? [];
  if (allowed?.length === 1) return only;
  return parts.find(({ schema }) => schema.default !== undefined)?.schema.default;
}

function dateFormatOf(parts: readonly Part[]): SchemaField['dateFormat'] {
  const found = parts.find(({ schema }) => isDateFormat(schema.format))?.schema.format;
  return found === 'date' || found === 'date-time' ? found : undefined;
}

function childrenOf(type: FieldType, field: Described, root: Json): readonly SchemaField[] {
  if (type === 'object' || type === 'any') return propertiesOf(field, root);
  if (type !== 'list') return [];
  const parts = field.parts.flatMap((part) => itemSchemas(part.schema).flatMap((item) => below(item, part, root)));
  const entry: Described = { name: ENTRY, place: entryPlace(field.place, 0), parts, required: false };
  const entryType = typeOf(parts);
  if (entryType === 'object') return propertiesOf(entry, root);
  return parts.length === 0 ? [] : [schemaNode(entry, root)];
}

function propertiesOf({ place, parts }: Described, root: Json): SchemaField[] {
  const fields = new Map<string, Part[]>();
  for (const part of parts) {
    const { properties } = part.schema;
    if (!isJsonObject(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) {
      fields.set(name, [...(fields.get(name) ?? []), ...below(schema, part, root)]);
    }
  }
  const required = new Set(parts.filter((part) => part.certain).flatMap((part) => textsOf(part.schema.required)));
  return Array.from(fields, ([name, own]) =>
    schemaNode({ name, place: fieldPlace(place, name), parts: own, required: required.has(name) }, root),
  );
}

function itemSchemas({ items, prefixItems }: JsonObject): Json[] {
  const first = Array.isArray(prefixItems) ? prefixItems : [];
  if (Array.isArray(items)) return [...first, ...items];
  return items === undefined ? first : [...first, items];
}

/** What a schema inside `part` says: true and {} say nothing, but that the field may be there. */
function below(schema: Json, part: Part, root: Json): Part[] {
  return speaking(schema, { root, followed: part.followed, certain: true });
}

/** The schema and all that it draws in: references and combinations. */
function speaking(schema: Json, around: { root: Json; followed: readonly string[]; certain: boolean }): Part[] {
  if (!isJsonObject(schema)) return [];
  const { root, followed, certain } = around;
  const parts: Part[] = [{ schema, followed, certain }];
  const reference = schema.$ref;
  const target = typeof reference === 'string' ? referenced(root, reference) : undefined;
  if (typeof reference === 'string' && target !== undefined) {
    if (!followed.includes(reference)) {
      parts.push(...speaking(target, { root, followed: [...followed, reference], certain }));
    } else if (isJsonObject(target) && target.type !== undefined) {
      parts.push({ schema: { type: target.type }, followed, certain });
    }
  }
  for (const one of listOf(schema.allOf)) parts.push(...speaking(one, around));
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf), schema.then ?? null, schema.else ?? null];
  for (const one of branches) parts.push(...speaking(one, { root, followed, certain: false }));
  return parts;
}

function referenced(root: Json, reference: string): Json | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let at: Json | undefined = root;
  for (const part of reference.slice(2).split('/')) {
    const key = unescapedKey(percentDecoded(part));
    if (Array.isArray(at)) at = at[Number(key)];
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The one type that all agree on; null beside another type does not count, and a number is a number, whole or not. */
function typeOf(parts: readonly Part[]): FieldType {
  const types = new Set(parts.flatMap((part) => typesSaid(part.schema)));
  if (types.size > 1) types.delete('null');
  const [only] = types;
  if (only === undefined || types.size > 1) return shapeOf(parts);
  return only === 'text' && parts.some((part) => isDateFormat(part.schema.format)) ? 'date' : only;
}

const SAID: Readonly<Record<string, FieldType>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'list',
  null: 'null',
};

function typesSaid(schema: JsonObject): FieldType[] {
  const said = textsOf(schema.type).flatMap((name) => (Object.hasOwn(SAID, name) ? [SAID[name] ?? 'any'] : []));
  if (said.length > 0) return said;
  const values = schema.const === undefined ? listOf(schema.enum) : [schema.const];
  return values.map((value) => (typeof value === 'string' ? 'text' : fieldTypeOf(value)));
}

/** For schemas that give no type, or several: what they describe. */
function shapeOf(parts: readonly Part[]): FieldType {
  if (parts.some((part) => isJsonObject(part.schema.properties))) return 'object';
  if (parts.some((part) => itemSchemas(part.schema).length > 0)) return 'list';
  return parts.some((part) => isDateFormat(part.schema.format)) ? 'date' : 'any';
}

function isDateFormat(format: Json | undefined): boolean {
  return format === 'date' || format === 'date-time';
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}
