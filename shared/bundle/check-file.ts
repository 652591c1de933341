import { builtInEventTypes } from '#shared/catalog/event-types.ts';
import { isJsonObject } from '#shared/model/json.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import { parseShape } from '#shared/model/schema-problems.ts';
import { type TemplateFile, templateFileSchema } from '#shared/model/template.ts';
import { type JsonDocument, LIMITS, locateProblems, readJson } from '#shared/template/index.ts';
import { bundleProblem } from './bundle-problem.ts';
import { checkTemplateFile } from './check-template-file.ts';
import { protoKeys } from './proto-keys.ts';
import { BUNDLE_LIMITS, readBundleDocument } from './read-bundle.ts';

export interface CheckedFile {
  /** null: it is not JSON, or neither of the two. */
  readonly kind: 'bundle' | 'template' | null;
  readonly problems: Problem[];
}

/** The problems of a template file or a bundle, told apart by the key `postback`. Warnings alone are no failure. */
export function checkFile(text: string): CheckedFile {
  const document = readDocument(text);
  const { value } = document;
  if (value === undefined) return { kind: null, problems: document.problems };
  if (isBundleLike(value)) return { kind: 'bundle', problems: readBundleDocument(document, text).problems };
  if (!isJsonObject(value)) {
    return { kind: null, problems: locateProblems([bundleProblem('notTemplate', '')], document, text) };
  }
  return { kind: 'template', problems: readTemplateDocument(document, text).problems };
}

/** Reads a template file's text as `readBundle` reads a bundle. Event types that are not built in are warned about. */
export function readTemplateFile(text: string): Outcome<TemplateFile> {
  return readTemplateDocument(readDocument(text), text);
}

// A body may nest as deep in its file as on its own; what a test expects of it stands three levels deep there.
const TEMPLATE_FILE_LIMITS = { ...BUNDLE_LIMITS, maxDepth: LIMITS.depth + 3 };

function readDocument(text: string): JsonDocument {
  const document = readJson(text, BUNDLE_LIMITS);
  if (document.problems[0]?.code !== 'limitDepth') return document;
  const deeper = readJson(text, TEMPLATE_FILE_LIMITS);
  return deeper.value === undefined || isBundleLike(deeper.value) ? document : deeper;
}

/** Whether a JSON value means to be a bundle, however wrong it is. */
export function isBundleLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'postback');
}

const builtIn: ReadonlySet<string> = new Set(builtInEventTypes.map(({ id }) => id));

function readTemplateDocument(document: JsonDocument, text: string): Outcome<TemplateFile> {
  const { value } = document;
  if (value === undefined || hasErrors(document.problems)) return { ok: false, problems: document.problems };
  const shape = parseShape(templateFileSchema, value);
  const wrong = [...protoKeys(value), ...shape.problems];
  if (!shape.ok || wrong.length > 0) return { ok: false, problems: locateProblems(wrong, document, text) };
  const found = checkTemplateFile(shape.value, { pointer: '', events: builtIn, unknownEvent: 'warning' });
  const problems = locateProblems([...document.problems, ...found], document, text);
  return hasErrors(problems) ? { ok: false, problems } : { ...shape, problems };
}
