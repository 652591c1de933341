import texts from '#resources/locales/en.bundle.json' with { type: 'json' };
import { bundleProblem } from '#shared/bundle/bundle-problem.ts';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { shownValue, typeWords } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { type Found, foundIn, listOf } from './error-problem.ts';
import { draftOf, readableSchema } from './readable-schema.ts';
import { compileSchema, type JsonSchema } from './schema-check.ts';
import { schemaCompiler } from './schema-compiler.ts';

const words = texts.schemaWords;
const MOST_PROBLEMS = 50;

/**
 * Why a schema cannot be used, beside what `checkJsonSchema` of shared/bundle tells: values that are not what their
 * keyword takes, by the draft's own schema, and what ajv refuses. Paths are JSON pointers in the schema.
 */
export function schemaProblems(schema: JsonSchema): Problem[] {
  if (typeof schema === 'boolean') return [];
  const compiled = compileSchema(schema);
  const wrong = wrongValues(schema);
  if (wrong.length > 0 || compiled.ok) return wrong;
  return [bundleProblem('schemaUnusable', '', { reason: compiled.reason })];
}

function wrongValues(schema: JsonObject): Problem[] {
  const compiler = schemaCompiler(draftOf(schema));
  try {
    if (compiler.validateSchema(readableSchema(schema)) === true) return [];
  } catch {
    // What stops this check stops the compiling too, which tells it.
    return [];
  }
  const problems = new Map<string, Problem>();
  for (const error of compiler.errors ?? []) {
    const found = foundIn(error, '');
    const value = valueWords(found);
    if (found.keyword === 'if' || problems.has(found.path)) continue;
    const key = found.path.slice(found.path.lastIndexOf('/') + 1) || 'schema';
    problems.set(found.path, bundleProblem('schemaValue', found.path, { key, ...value }));
  }
  return [...problems.values()].slice(0, MOST_PROBLEMS);
}

function valueWords({ value, schema }: Found): { found: string; expected: string } {
  return { found: shownValue(value), expected: expectedBy(schema) };
}

function expectedBy(schema: JsonObject): string {
  const { type, minimum, format, anyOf } = schema;
  const choices = listOf(schema.enum);
  if (choices.length > 0) return choices.map((one) => shownValue(one)).join(', ');
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string');
  if (types.join() === 'object,boolean') return words.schema;
  if (typeof minimum === 'number') return fill(words.from, { types: typeWords(types), minimum });
  if (typeof format === 'string') return format;
  if (types.length > 0) return typeWords(types);
  return Array.isArray(anyOf) ? anyOf.map(branchWords).join(words.or) : words.other;
}

function branchWords(branch: Json): string {
  return isJsonObject(branch) && typeof branch.type === 'string' ? typeWords([branch.type]) : words.name;
}
