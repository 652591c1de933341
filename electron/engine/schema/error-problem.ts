import type { ErrorObject } from 'ajv';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { formatWords, type OutputCode, outputProblem, shownValue, typeWords } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { TextParams } from '#shared/text/fill.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';

/** One thing that ajv found, with `path` the JSON pointer in the output of the value that it is about. */
export interface Found {
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, Json>>;
  readonly value: Json;
  /** The schema that holds the keyword. */
  readonly schema: JsonObject;
}

export function foundIn(error: ErrorObject, base: string): Found {
  const schema = error.parentSchema as Json | undefined;
  return {
    path: `${base}${error.instancePath}`,
    keyword: error.keyword,
    params: error.params as Record<string, Json>,
    value: error.data as Json,
    schema: isJsonObject(schema) ? schema : {},
  };
}

/** The types that a schema wants, by JSON Schema's names. */
export function typesOf(schema: Json | undefined): string[] {
  if (!isJsonObject(schema)) return [];
  const { type } = schema;
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string');
  return schema.nullable === true ? [...new Set([...types, 'null'])] : types;
}

/** JSON Schema's name for what a value is. */
function givenType(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** A required field that is not there. */
function required(found: Found): Problem {
  const field = textOf(found.params.missingProperty);
  const { properties } = found.schema;
  const own = isJsonObject(properties) && Object.hasOwn(properties, field) ? properties[field] : undefined;
  return outputProblem('required', pointerTo(found.path, field), { field, types: typesOf(own).join(',') });
}

/** A value of another type; `isRequired` counts where it is null. */
export function typeProblem({ path, value }: Found, types: readonly string[], isRequired: boolean): Problem {
  const expected = typeWords(types);
  if (value === null) return emptyProblem(path, { types: types.join(','), expected, isRequired });
  return outputProblem('type', path, {
    found: shownValue(value),
    given: givenType(value),
    types: types.join(','),
    expected,
  });
}

function emptyProblem(path: string, about: { types: string; expected: string; isRequired: boolean }): Problem {
  const { types, expected, isRequired } = about;
  return outputProblem('empty', path, { field: lastKey(path), types, expected, required: isRequired ? 1 : 0 });
}

const MOST_CHOICES = 8;
const MOST_ALLOWED = 50;

/** A value that is none of those that are allowed. */
export function choiceProblem({ path, value }: Found, allowed: readonly Json[], isRequired: boolean): Problem {
  const shown = allowed.slice(0, MOST_CHOICES).map(shownValue).join(', ');
  const choices = allowed.length > MOST_CHOICES ? `${shown}, …` : shown;
  const types = [...new Set(allowed.map(givenType))].join(',');
  if (value === null) return emptyProblem(path, { types, expected: choices, isRequired });
  const known = JSON.stringify(allowed.slice(0, MOST_ALLOWED));
  return outputProblem('enum', path, { found: shownValue(value), choices, allowed: known });
}

function lengthProblem(found: Found, code: 'tooShort' | 'tooLong', isRequired: boolean): Problem {
  const { path, value, params } = found;
  if (value === '' && code === 'tooShort') {
    return emptyProblem(path, { types: 'string', expected: typeWords(['string']), isRequired });
  }
  const length = typeof value === 'string' ? [...value].length : 0;
  return outputProblem(code, path, { found: shownValue(value), limit: numberOf(params.limit), length });
}

function countProblem({ path, value, params }: Found, code: OutputCode): Problem {
  const count = Array.isArray(value) ? value.length : isJsonObject(value) ? Object.keys(value).length : 0;
  return outputProblem(code, path, { limit: numberOf(params.limit), count });
}

const LIMIT_CODES: Readonly<Record<string, OutputCode>> = {
  '>=': 'tooSmall',
  '>': 'notAbove',
  '<=': 'tooLarge',
  '<': 'notBelow',
};

function limitProblem(found: Found): Problem {
  const code = LIMIT_CODES[textOf(found.params.comparison)] ?? 'other';
  const limit = found.params.limit ?? '';
  return withFound(found, code, { limit: typeof limit === 'number' ? limit : textOf(limit), keyword: found.keyword });
}

function additional({ path, params }: Found): Problem {
  const field = textOf(params.additionalProperty ?? params.unevaluatedProperty);
  return outputProblem('additional', pointerTo(path, field), { field });
}

function withFound({ path, value }: Found, code: OutputCode, params: TextParams): Problem {
  return outputProblem(code, path, { found: shownValue(value), ...params });
}

function depends({ path, params }: Found): Problem {
  const field = textOf(params.missingProperty);
  return outputProblem('depends', pointerTo(path, field), { field, beside: textOf(params.property) });
}

type Tell = (found: Found, isRequired: boolean) => Problem;

/** What each keyword of JSON Schema says when it fails. Unions are told apart before: see output-problems.ts. */
const TELLERS: Readonly<Record<string, Tell>> = {
  required,
  type: (found, isRequired) => typeProblem(found, typesOf(found.schema), isRequired),
  enum: (found, isRequired) => choiceProblem(found, listOf(found.schema.enum), isRequired),
  const: (found, isRequired) => choiceProblem(found, [found.schema.const ?? null], isRequired),
  pattern: (found) => withFound(found, 'pattern', { pattern: textOf(found.params.pattern).slice(0, 120) }),
  format: (found) => {
    const format = textOf(found.params.format);
    return withFound(found, 'format', { format, example: formatWords(format) });
  },
  minLength: (found, isRequired) => lengthProblem(found, 'tooShort', isRequired),
  maxLength: (found, isRequired) => lengthProblem(found, 'tooLong', isRequired),
  minimum: limitProblem,
  maximum: limitProblem,
  exclusiveMinimum: limitProblem,
  exclusiveMaximum: limitProblem,
  multipleOf: (found) => withFound(found, 'multiple', { limit: numberOf(found.params.multipleOf) }),
  additionalProperties: additional,
  unevaluatedProperties: additional,
  minItems: (found) => countProblem(found, 'tooFew'),
  maxItems: (found) => countProblem(found, 'tooMany'),
  additionalItems: (found) => countProblem(found, 'tooMany'),
  unevaluatedItems: (found) => countProblem({ ...found, params: { limit: found.params.len ?? 0 } }, 'tooMany'),
  items: (found) => countProblem(found, 'tooMany'),
  minProperties: (found) => countProblem(found, 'tooFewFields'),
  maxProperties: (found) => countProblem(found, 'tooManyFields'),
  uniqueItems: ({ path, params }) =>
    outputProblem('unique', path, { first: numberOf(params.j) + 1, second: numberOf(params.i) + 1 }),
  contains: ({ path, keyword }) => outputProblem('contains', path, { keyword }),
  propertyNames: ({ path, params }) => {
    const field = textOf(params.propertyName);
    return outputProblem('name', pointerTo(path, field), { field });
  },
  dependencies: depends,
  dependentRequired: depends,
  oneOf: ({ path, keyword }) => outputProblem('several', path, { keyword }),
  not: (found) => withFound(found, 'not', { keyword: found.keyword }),
  'false schema': ({ path }) => outputProblem('additional', path, { field: lastKey(path) }),
};

/** What a failed keyword means for the output. `isRequired`: the schema requires the field that it is about. */
export function errorProblem(found: Found, isRequired: boolean): Problem {
  const tell = Object.hasOwn(TELLERS, found.keyword) ? TELLERS[found.keyword] : undefined;
  return tell?.(found, isRequired) ?? withFound(found, 'other', { keyword: found.keyword.slice(0, 60) });
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function lastKey(path: string): string {
  return splitPointer(path)?.key ?? '';
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
