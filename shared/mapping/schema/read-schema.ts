import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { escapedKey, unescapedKey } from '#shared/text/json-pointer.ts';

/** What a pasted JSON value holds: a schema, or several of which one is meant (an OpenAPI document's components). */
export type PastedSchema =
  | { readonly kind: 'schema'; readonly schema: OutputSchema }
  | { readonly kind: 'several'; readonly names: readonly string[]; readonly pick: (name: string) => OutputSchema }
  | { readonly kind: 'none' };

const SCHEMA_WORDS = [
  'type',
  'properties',
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'items',
  'enum',
  'const',
  'required',
  '$schema',
];
const MOST_NAMES = 500;

/** Reads what a person pasted: a JSON Schema, an OpenAPI document, its `components`, or a map of named schemas. */
export function readSchema(value: Json): PastedSchema {
  if (typeof value === 'boolean') return { kind: 'schema', schema: value };
  if (!isJsonObject(value)) return { kind: 'none' };
  const openApi = named(value.components, 'schemas');
  if (openApi !== null && !isSchema(value))
    return several(openApi, '#/components/schemas/', { components: { schemas: openApi } });
  if (isSchema(value)) return { kind: 'schema', schema: value };
  for (const key of ['schemas', '$defs', 'definitions']) {
    const map = value[key];
    if (!isJsonObject(map) || Object.keys(map).length === 0) continue;
    return key === 'schemas'
      ? several(map, '#/components/schemas/', { components: { schemas: map } })
      : several(map, `#/${key}/`, { [key]: map });
  }
  const all = Object.values(value);
  if (all.length === 0) return { kind: 'schema', schema: value };
  const areSchemas = all.every((one) => isJsonObject(one) && isSchema(one));
  return areSchemas ? several(value, '#/components/schemas/', { components: { schemas: value } }) : { kind: 'none' };
}

function isSchema(value: JsonObject): boolean {
  return SCHEMA_WORDS.some((word) => Object.hasOwn(value, word));
}

function named(value: Json | undefined, key: string): JsonObject | null {
  const map = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(map) && Object.keys(map).length > 0 ? map : null;
}

/** One of several, with the others that it refers to at their places, so that references hold. */
function several(map: JsonObject, prefix: string, around: JsonObject): PastedSchema {
  const names = Object.keys(map).slice(0, MOST_NAMES);
  const pick = (name: string): OutputSchema => {
    const needed = reached(name, map, prefix);
    const kept = Object.fromEntries(Object.entries(map).filter(([one]) => needed.has(one)));
    const { components } = around;
    const place =
      components === undefined ? { [Object.keys(around)[0] ?? '$defs']: kept } : { components: { schemas: kept } };
    return { $ref: `${prefix}${escaped(name)}`, ...place };
  };
  const [only] = names;
  if (names.length === 1 && only !== undefined) return { kind: 'schema', schema: pick(only) };
  return { kind: 'several', names, pick };
}

function reached(from: string, map: JsonObject, prefix: string): ReadonlySet<string> {
  const seen = new Set([from]);
  const waiting: Json[] = [map[from] ?? null];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) waiting.push(...value);
    if (!isJsonObject(value)) continue;
    const { $ref } = value;
    const name = typeof $ref === 'string' && $ref.startsWith(prefix) ? unescaped($ref.slice(prefix.length)) : undefined;
    if (name !== undefined && !seen.has(name) && map[name] !== undefined) {
      seen.add(name);
      waiting.push(map[name]);
    }
    waiting.push(...Object.values(value));
  }
  return seen;
}

function escaped(name: string): string {
  return encodeURIComponent(escapedKey(name));
}

function unescaped(text: string): string {
  const [first = ''] = text.split('/');
  try {
    return unescapedKey(decodeURIComponent(first));
  } catch {
    return first;
  }
}
