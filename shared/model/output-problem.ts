import texts from '#resources/locales/en.output.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { Json } from './json.ts';
import type { Problem } from './problem.ts';

/**
 * How an output can fail its customer's JSON Schema: the code is `output.` and the key. Each is a warning: the schema is
 * a check, and whether to send is the user's decision. `path` is a JSON pointer in the output; for `required` and
 * `depends`, of the field that is not there. All have the params `what` (the field as people call it) and `where`
 * (` in entry 3 of lines`, or ''); `found`, where there is one, is the given value, shortened. Besides:
 *
 * | code | params |
 * |---|---|
 * | required | `field`; `types` where the schema gives any |
 * | empty (null, or '' too short) | `field`, `types`, `expected`, `required`: 1 or 0 |
 * | type | `types`: JSON Schema's names with commas between, `expected`: the same in words, `given`: JSON Schema's name |
 * | enum (const too) | `choices` in words, `allowed`: the values as a JSON list (the first 50) |
 * | pattern | `pattern` |
 * | format | `format`, `example` in words |
 * | tooShort, tooLong | `limit`, `length` |
 * | tooSmall, tooLarge, notAbove, notBelow, multiple | `limit` |
 * | additional, name | `field` |
 * | tooFew, tooMany, tooFewFields, tooManyFields | `limit`, `count` |
 * | unique | `first`, `second`: numbers of entries, from 1 |
 * | depends | `field`, `beside` |
 * | contains, none, several, not, other | `keyword` |
 * | more | `count` |
 * | schema | `reason`; the path is '' |
 * | budget | `seconds` |
 */
export type OutputCode = Exclude<keyof typeof texts.problems, 'emptyRequired'>;

/** The code of a problem of that kind, as it stands in `Problem.code`. */
export type OutputProblemCode = `output.${OutputCode}`;

/** Whether a problem comes from the customer's schema. */
export function isOutputProblem({ code }: Pick<Problem, 'code'>): boolean {
  return code.startsWith('output.');
}

/** A problem of the output at a JSON pointer in it. */
export function outputProblem(code: OutputCode, path: string, params: TextParams = {}): Problem {
  const words = code === 'empty' && params.required === 1 ? 'emptyRequired' : code;
  const all = { ...placeWords(path), ...params };
  const message = fill(texts.problems[words], all);
  return { path, severity: 'warning', code: `output.${code}`, params: all, message };
}

/** A field as people call it, and in which entry of which list it is; the nearest list is the one that is named. */
function placeWords(path: string): { what: string; where: string } {
  const keys = pointerKeys(path);
  const own = keys.pop();
  if (own === undefined) return { what: texts.whole, where: '' };
  const parent = keys.at(-1);
  if (isEntry(own) && parent !== undefined) return { what: `${brief(parent)} ${Number(own) + 1}`, where: '' };
  const entry = keys.findLastIndex(isEntry);
  const list = keys[entry - 1];
  if (entry > 0 && list !== undefined) {
    const number = Number(keys[entry]) + 1;
    const what = keys.slice(entry + 1).concat(own);
    return { what: brief(what.join('.')), where: fill(texts.inEntry, { number, list: brief(list) }) };
  }
  return { what: brief(keys.concat(own).join('.')), where: '' };
}

function isEntry(key: string): boolean {
  return /^\d+$/.test(key);
}

const MOST_CHARACTERS = 60;

function brief(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : text;
}

/** A given value as it is shown in a sentence: as JSON, shortened. */
export function shownValue(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return JSON.stringify(brief(value));
  if (Array.isArray(value)) return texts.types.array;
  if (typeof value === 'object' && value !== null) return texts.types.object;
  return brief(String(value));
}

const TYPE_WORDS: Readonly<Record<string, string>> = texts.types;

/** Types of JSON Schema in words: `text or null`. */
export function typeWords(types: readonly string[]): string {
  return types.map((type) => (Object.hasOwn(TYPE_WORDS, type) ? TYPE_WORDS[type] : type)).join(texts.or);
}

const FORMAT_WORDS: Readonly<Record<string, string>> = texts.formats;

/** A format of JSON Schema in words, with an example; its name where there are none. */
export function formatWords(format: string): string {
  return (Object.hasOwn(FORMAT_WORDS, format) ? FORMAT_WORDS[format] : undefined) ?? format;
}
