import { type Bundle, bundleSchema } from '#shared/model/bundle.ts';
import { isJsonObject } from '#shared/model/json.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import { parseShape } from '#shared/model/schema-problems.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { type JsonDocument, locateProblems, readJson } from '#shared/template/index.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { bundleProblem } from './bundle-problem.ts';
import { checkBundle, MOST_PROBLEMS } from './check-bundle.ts';
import { protoKeys } from './proto-keys.ts';

/** What a bundle may be at most, asked before it is parsed: bytes of UTF-8, and levels of nesting. */
export const BUNDLE_LIMITS = { maxBytes: 5_000_000, maxDepth: 64 } as const;

// Records of one kind; at 5 MB they would be 250 bytes each.
const MOST_RECORDS = 20_000;

/**
 * Reads a bundle's text: strict JSON, its shape, then what it says (see `checkBundle`). `workspace` is the one that it
 * is for; without it a bundle stands on its own. Problems have JSON pointers and positions in the text, in the order
 * of the text; with an error among them there is no bundle.
 */
export function readBundle(text: string, workspace?: Workspace): Outcome<Bundle> {
  const document = readJson(text, BUNDLE_LIMITS);
  return readBundleDocument(document, text, workspace);
}

/** The same for a text that was parsed already. */
export function readBundleDocument(document: JsonDocument, text: string, workspace?: Workspace): Outcome<Bundle> {
  const { value } = document;
  if (value === undefined || hasErrors(document.problems)) return { ok: false, problems: document.problems };
  const located = (problems: readonly Problem[]) =>
    inOrder(locateProblems(problems.slice(0, MOST_PROBLEMS), document, text));
  if (!isJsonObject(value)) return { ok: false, problems: located([bundleProblem('notObject', '')]) };

  const crowd = Object.entries(value).find(([, list]) => Array.isArray(list) && list.length > MOST_RECORDS);
  if (crowd) {
    const path = pointerTo('', crowd[0]);
    return { ok: false, problems: located([bundleProblem('tooManyRecords', path, { most: MOST_RECORDS })]) };
  }
  const shape = parseShape(bundleSchema, value);
  const wrong = [...protoKeys(value), ...shape.problems];
  if (!shape.ok || wrong.length > 0) return { ok: false, problems: located(wrong) };
  const problems = located([...document.problems, ...checkBundle(shape.value, workspace)]);
  return hasErrors(problems) ? { ok: false, problems } : { ...shape, problems };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((one, other) => (one.position?.offset ?? 0) - (other.position?.offset ?? 0));
}
