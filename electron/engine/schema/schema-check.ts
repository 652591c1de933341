import type { ValidateFunction } from 'ajv';
import texts from '#resources/locales/en.output.json' with { type: 'json' };
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { outputProblem } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { outputProblems } from './output-problems.ts';
import { draftOf, readableSchema } from './readable-schema.ts';
import { schemaCompiler } from './schema-compiler.ts';

/** A compiled schema: gives what of an output does not fit it, all of them warnings. */
export type SchemaCheck = (output: Json) => Problem[];

export type CompiledSchema =
  | { readonly ok: true; readonly check: SchemaCheck }
  | { readonly ok: false; readonly reason: string };

export type JsonSchema = boolean | JsonObject;

const MOST_SCHEMAS = 50_000;
const DEEPEST = 128;
const KEY = 'customer';

/** Makes code of a schema. On the render worker alone: see README.md. */
export function compileSchema(given: JsonSchema): CompiledSchema {
  if (typeof given === 'boolean') return { ok: true, check: () => (given ? [] : [neverFits()]) };
  const size = measure(given);
  if (size !== null) return { ok: false, reason: size };
  try {
    const schema = readableSchema(given);
    const compiler = schemaCompiler(draftOf(given));
    compiler.addSchema(schema, KEY);
    const validate = compiler.getSchema(KEY);
    if (validate === undefined) return { ok: false, reason: texts.reasons.unreadable };
    const places = unionPlaces(schema);
    const branch = (union: Json, index: number, value: Json) => {
      const place = typeof union === 'object' && union !== null ? places.get(union) : undefined;
      const one = place === undefined ? undefined : compiler.getSchema(`${KEY}#${place}/${index}`);
      return one === undefined ? [] : errorsOf(one, value);
    };
    let tree: ReturnType<typeof schemaTree> | undefined;
    const check = (output: Json) => {
      try {
        const errors = errorsOf(validate, output);
        if (errors.length === 0) return [];
        tree ??= schemaTree(schema);
        return outputProblems(errors, { branch, tree });
      } catch (error) {
        // A schema that refers to itself without end takes the stack; everything else here is a bug.
        if (!(error instanceof RangeError)) throw error;
        return [outputProblem('schema', '', { reason: texts.reasons.endless })];
      }
    };
    return { ok: true, check };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function errorsOf(validate: ValidateFunction, value: Json) {
  return validate(value) ? [] : (validate.errors ?? []);
}

function neverFits(): Problem {
  return outputProblem('not', '', { found: '', keyword: 'false' });
}

/** Why a schema is more than is read; null where it is not. */
function measure(schema: Json): string | null {
  let level: Json[] = [schema];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (depth > DEEPEST) return fill(texts.reasons.deep, { most: DEEPEST });
    if (count > MOST_SCHEMAS) return fill(texts.reasons.large, { most: MOST_SCHEMAS });
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return null;
}

/** Where each list of branches stands, as a URI fragment; the lists themselves are what errors name. */
function unionPlaces(schema: Json): Map<object, string> {
  const places = new Map<object, string>();
  const walk = (value: Json, at: string) => {
    if (Array.isArray(value)) {
      places.set(value, at);
      for (const [index, one] of value.entries()) walk(one, pointerTo(at, index));
    } else if (isJsonObject(value)) {
      for (const [key, one] of Object.entries(value))
        walk(one, `${at}/${encodeURIComponent(pointerTo('', key).slice(1))}`);
    }
  };
  walk(schema, '');
  return places;
}

function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  const lost = /^can't resolve reference (\S+)/.exec(words)?.[1];
  return (lost === undefined ? words : fill(texts.reasons.lost, { ref: lost })).slice(0, 300);
}
