import { DATA, MAPS } from '#shared/bundle/schema-words.ts';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';

export type Draft = '7' | '2019-09' | '2020-12';

/**
 * The same schema in the words of the drafts that are read: OpenAPI 3.0's `nullable` beside no type becomes a branch,
 * draft 4's true beside a limit (`exclusiveMinimum`) the limit itself, and draft 4's `id` goes. `$schema` goes too: the
 * draft is chosen by `draftOf`.
 */
export function readableSchema(schema: JsonObject): JsonObject {
  const { $schema: _, ...rest } = schemaIn(schema);
  return rest;
}

function readable(value: Json): Json {
  if (Array.isArray(value)) return value.map(readable);
  return isJsonObject(value) ? withNull(schemaIn(value)) : value;
}

function schemaIn(schema: JsonObject): JsonObject {
  const read = Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
    if (key === 'id' && typeof value === 'string') return [];
    if (DATA.has(key)) return [[key, value]];
    if (MAPS.has(key) && isJsonObject(value)) return [[key, mapIn(value)]];
    return limitOf(key, value, schema) ?? [[key, readable(value)]];
  });
  return Object.fromEntries(read);
}

function mapIn(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, readable(schema)]));
}

const LIMITS: Readonly<Record<string, string>> = { exclusiveMinimum: 'minimum', exclusiveMaximum: 'maximum' };

function limitOf(key: string, value: Json, schema: JsonObject): [string, Json][] | null {
  const beside = Object.hasOwn(LIMITS, key) ? LIMITS[key] : undefined;
  if (beside !== undefined && typeof value === 'boolean') {
    const limit = schema[beside];
    return value && typeof limit === 'number' ? [[key, limit]] : [];
  }
  const exclusive = Object.entries(LIMITS).find(([, one]) => one === key)?.[0];
  return exclusive !== undefined && schema[exclusive] === true ? [] : null;
}

function withNull(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema;
  if (typeof nullable !== 'boolean' || rest.type !== undefined) return schema;
  return nullable ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** The draft that `$schema` names; without one the newest, or 2019-09 where the schema lists items as that one did. */
export function draftOf(schema: JsonObject): Draft {
  const named = typeof schema.$schema === 'string' ? schema.$schema : '';
  if (named.includes('2020-12')) return '2020-12';
  if (named.includes('2019-09')) return '2019-09';
  if (/draft-0[3-7]/.test(named)) return '7';
  return hasOldItems(schema) ? '2019-09' : '2020-12';
}

function hasOldItems(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasOldItems);
  if (!isJsonObject(value)) return false;
  if (Array.isArray(value.items) || value.$recursiveRef !== undefined) return true;
  return Object.entries(value).some(([key, inner]) => !DATA.has(key) && hasOldItems(inner));
}
