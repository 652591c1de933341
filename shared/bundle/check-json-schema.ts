import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import { nearest } from '#shared/text/nearest.ts';
import { compileSchemaPattern } from '#shared/text/schema-pattern.ts';
import { bundleProblem } from './bundle-problem.ts';
import { DATA, FORMATS, KEYWORDS, MAPS, MISTAKES } from './schema-words.ts';

/**
 * What a template's JSON Schema may not do: name a type that there is not, fetch another schema, refer to itself, or bring
 * a regular expression that RE2 cannot run. What is misspelt is warned about. `pointer` is the schema's own JSON pointer.
 */
export function checkJsonSchema(schema: boolean | Record<string, Json>, pointer: string): Problem[] {
  if (typeof schema === 'boolean') return [];
  const refs: Ref[] = [];
  const problems: Problem[] = [];
  walk(schema, { at: '', isMap: false }, (node, at) => {
    for (const key of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const ref = node[key];
      if (typeof ref === 'string') refs.push({ at: pointerTo(at, key), from: at, ref });
    }
    problems.push(...checkType(node.type, `${pointer}${pointerTo(at, 'type')}`));
    problems.push(...checkWords(node, `${pointer}${at}`));
    for (const pattern of patternsOf(node, at)) problems.push(...checkPattern(pattern.text, `${pointer}${pattern.at}`));
  });
  return [...problems, ...refs.flatMap((ref) => checkRef(ref, { schema, refs, pointer }))];
}

const types: readonly Json[] = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** A type that nothing is, mostly a misspelt one. An object is no type but a field that is called so. */
function checkType(type: Json | undefined, path: string): Problem[] {
  if (type === undefined || isJsonObject(type) || typeof type === 'boolean') return [];
  const wrong = (Array.isArray(type) ? type : [type]).find((one) => !types.includes(one));
  if (wrong === undefined) return [];
  return [bundleProblem('schemaType', path, { type: JSON.stringify(wrong).slice(0, 60), types: types.join(', ') })];
}

/** Keywords and formats that are nearly one: they would say nothing, and nobody would be told. */
function checkWords(node: JsonObject, path: string): Problem[] {
  const keywords = Object.keys(node).flatMap((key) => {
    const near = KEYWORDS.has(key) ? undefined : nearlyOf(key, KEYWORDS);
    if (near === undefined || Object.hasOwn(node, near)) return [];
    return [{ ...bundleProblem('schemaKeyword', pointerTo(path, key), { key, nearest: near }, 'warning'), fix: near }];
  });
  const { format } = node;
  const near = typeof format !== 'string' || FORMATS.has(format) ? undefined : nearlyOf(format, FORMATS);
  if (near === undefined || typeof format !== 'string') return keywords;
  const params = { format: format.slice(0, 60), nearest: near };
  return [...keywords, { ...bundleProblem('schemaFormat', pointerTo(path, 'format'), params, 'warning'), fix: near }];
}

/** The one that is meant: the same but for case and signs (`minlength`, `datetime`), or one letter off. */
function nearlyOf(word: string, known: ReadonlySet<string>): string | undefined {
  const plain = plainOf(word);
  const mistaken = Object.hasOwn(MISTAKES, plain) ? MISTAKES[plain] : undefined;
  if (mistaken !== undefined && known.has(mistaken)) return mistaken;
  if (word.length < 4 || word.length > 40 || word.startsWith('x-')) return undefined;
  const same = [...known].find((one) => plainOf(one) === plain);
  return (
    same ??
    nearest(
      word,
      [...known].filter((one) => one.length > 5),
      1 / word.length,
    )
  );
}

function plainOf(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

interface Ref {
  /** JSON pointers in the schema: of the reference, and of the object that holds it. */
  at: string;
  from: string;
  ref: string;
}

/** Goes through all schemas in a schema. In a map (`properties`) the keys are names, and what they name are schemas. */
function walk(
  value: Json,
  { at, isMap }: { at: string; isMap: boolean },
  visit: (node: JsonObject, at: string) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) walk(entry, { at: pointerTo(at, index), isMap: false }, visit);
    return;
  }
  if (!isJsonObject(value)) return;
  if (!isMap) visit(value, at);
  for (const [key, entry] of Object.entries(value)) {
    // Values that are data, not schemas.
    if (!isMap && DATA.has(key)) continue;
    walk(entry, { at: pointerTo(at, key), isMap: !isMap && MAPS.has(key) }, visit);
  }
}

function patternsOf(node: JsonObject, at: string): { text: string; at: string }[] {
  const { pattern, patternProperties } = node;
  const own = typeof pattern === 'string' ? [{ text: pattern, at: pointerTo(at, 'pattern') }] : [];
  if (!isJsonObject(patternProperties)) return own;
  const place = pointerTo(at, 'patternProperties');
  return [...own, ...Object.keys(patternProperties).map((text) => ({ text, at: pointerTo(place, text) }))];
}

function checkPattern(pattern: string, path: string): Problem[] {
  const compiled = compileSchemaPattern(pattern);
  return compiled.ok
    ? []
    : [bundleProblem('pattern', path, { pattern: pattern.slice(0, 200), reason: compiled.reason })];
}

interface RefGround {
  schema: JsonObject;
  refs: readonly Ref[];
  pointer: string;
}

function checkRef({ at, from, ref }: Ref, { schema, refs, pointer }: RefGround): Problem[] {
  const path = `${pointer}${at}`;
  if (!ref.startsWith('#')) return [bundleProblem('remoteRef', path, { ref: ref.slice(0, 200) })];
  const target = targetOf(ref);
  if (target === null || !has(schema, target)) return [bundleProblem('danglingRef', path, { ref: ref.slice(0, 200) })];
  return leadsBack(from, target, refs) ? [bundleProblem('recursiveRef', path, { ref: ref.slice(0, 200) })] : [];
}

/** Where a reference leads: `#/a/b` as a JSON pointer; null for an anchor. */
function targetOf(ref: string): string | null {
  const fragment = ref.slice(1);
  if (fragment !== '' && !fragment.startsWith('/')) return null;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return null;
  }
}

/** Whether, from the place that a reference leads to, references lead back to the place where it stands. */
function leadsBack(from: string, start: string, refs: readonly Ref[]): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (isWithin(from, place)) return true;
    if (seen.has(place)) continue;
    seen.add(place);
    for (const inner of refs) {
      const next = isWithin(inner.from, place) && inner.ref.startsWith('#') ? targetOf(inner.ref) : null;
      if (next !== null) waiting.push(next);
    }
  }
  return false;
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

function has(schema: Json, pointer: string): boolean {
  let at: Json | undefined = schema;
  for (const name of pointerKeys(pointer)) {
    if (Array.isArray(at)) at = at[Number(name)];
    else if (isJsonObject(at) && Object.hasOwn(at, name)) at = at[name];
    else return false;
  }
  return at !== undefined;
}
