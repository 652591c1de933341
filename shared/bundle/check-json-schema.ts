import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { pointerSegments, pointerTo } from '#shared/template/index.ts';
import { compilePattern } from '#shared/text/pattern.ts';
import { bundleProblem } from './bundle-problem.ts';

/**
 * What a template's JSON Schema may not do: name a type that there is not, fetch another schema, refer to itself without end, or bring a regular
 * expression that RE2 cannot run. `pointer` is the schema's own JSON pointer.
 */
export function checkJsonSchema(schema: boolean | Record<string, Json>, pointer: string): Problem[] {
  if (typeof schema === 'boolean') return [];
  const refs: Ref[] = [];
  const problems: Problem[] = [];
  walk(schema, '', (node, at) => {
    for (const key of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const ref = node[key];
      if (typeof ref === 'string') refs.push({ at: pointerTo(at, key), from: at, ref });
    }
    problems.push(...checkType(node.type, `${pointer}${pointerTo(at, 'type')}`));
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

interface Ref {
  /** JSON pointers in the schema: of the reference, and of the object that holds it. */
  at: string;
  from: string;
  ref: string;
}

function walk(value: Json, at: string, visit: (node: JsonObject, at: string) => void): void {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) walk(entry, pointerTo(at, index), visit);
    return;
  }
  if (!isJsonObject(value)) return;
  visit(value, at);
  for (const [key, entry] of Object.entries(value)) {
    // Values that are data, not schemas.
    if (key !== 'enum' && key !== 'const' && key !== 'default' && key !== 'examples')
      walk(entry, pointerTo(at, key), visit);
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
  const compiled = compilePattern(pattern);
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
  return isReached(from, target, refs) ? [bundleProblem('recursiveRef', path, { ref: ref.slice(0, 200) })] : [];
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
function isReached(from: string, start: string, refs: readonly Ref[]): boolean {
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
  for (const name of pointerSegments(pointer)) {
    if (Array.isArray(at)) at = at[Number(name)];
    else if (isJsonObject(at) && Object.hasOwn(at, name)) at = at[name];
    else return false;
  }
  return at !== undefined;
}
