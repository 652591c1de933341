import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { isBranchKey, isDirectiveKey, isFieldKey, keyUnits } from '#shared/template/edits/directive-key.ts';
import { compileTemplate, type MissingPolicy, parseTemplate } from '#shared/template/index.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';

interface Asked {
  readonly body: Json;
  /** The pointer in the body of what is asked about. */
  readonly at: string;
  readonly payload: Json;
  readonly missing?: MissingPolicy | undefined;
}

/**
 * What one place of a body gives for a payload: a value for each entry of the lists around it, none where it is left
 * out or where something is wrong. Nothing else of the body is read or rendered, so that asking costs what the place
 * costs, however large the body is.
 */
export function valuesGiven({ body, at, payload, missing = 'null' }: Asked): {
  readonly values: readonly Json[];
  readonly problems: readonly Problem[];
} {
  const keys = pointerKeys(at);
  const alone = onlyAt(body, keys);
  if (alone === undefined) return { values: [], problems: [] };
  const rendered = compileTemplate({ body: alone, missing }).render({ payload });
  if (!rendered.ok) return { values: [], problems: rendered.problems };
  return { values: outputsAt(rendered.value, keys), problems: rendered.problems };
}

/** What parsing one place of a body says. */
export function problemsWritten(body: Json, at: string): readonly Problem[] {
  const alone = onlyAt(body, pointerKeys(at));
  return alone === undefined ? [] : parseTemplate({ body: alone }).problems;
}

/** The body with nothing in it but what is at the end of `keys` and the directives on the way there. */
function onlyAt(body: Json, keys: readonly string[]): Json | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return body;
  if (Array.isArray(body)) {
    const element = onlyAt(body[Number(key)] ?? null, rest);
    return element === undefined ? undefined : [element];
  }
  if (!isJsonObject(body)) return undefined;
  const inner = Object.hasOwn(body, key) ? body[key] : undefined;
  const kept = inner === undefined ? undefined : onlyAt(inner, rest);
  if (kept === undefined) return undefined;
  if (isFieldKey(key)) return { [key]: kept };
  // A branch needs those before it: which one is taken depends on them.
  const unit = keyUnits(Object.keys(body)).find((one) => one.includes(key)) ?? [key];
  return Object.fromEntries(unit.map((one) => [one, one === key ? kept : null]));
}

/** The values that the end of `keys` came to in the output of a body that holds nothing else. */
function outputsAt(output: Json, keys: readonly string[]): readonly Json[] {
  const [key, ...rest] = keys;
  if (key === undefined) return [output];
  if (Array.isArray(output) && /^\d+$/.test(key)) {
    const isSpliced = isEach(rest[0] ?? '');
    return isSpliced ? outputsAt(output, rest) : output.slice(0, 1).flatMap((one) => outputsAt(one, rest));
  }
  if (isEach(key)) return Array.isArray(output) ? output.flatMap((one) => outputsAt(one, rest)) : [];
  if (isDirectiveKey(key) || isBranchKey(key)) return outputsAt(output, rest);
  const [only] = isJsonObject(output) ? Object.values(output) : [];
  return only === undefined ? [] : outputsAt(only, rest);
}

function isEach(key: string): boolean {
  return /^\s*\{\{~?#each\b/.test(key);
}
