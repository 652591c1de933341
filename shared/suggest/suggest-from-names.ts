import { type FieldNode, type FieldType, walkFields } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { readNumber } from '#shared/template/functions/number-text.ts';
import { printExpression } from '#shared/template/print/print-expression.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { createNameJudge, type NameJudge, type NamePath } from './names/name-likeness.ts';
import type { Suggestion } from './suggestion.ts';

/** A field of the output that nothing fills yet. */
export interface NamedOutput {
  /** Its JSON pointer in the body. */
  readonly at: string;
  /** Its names from the body's root to itself, without directives: `['lines', 'sku']`. */
  readonly names: NamePath;
  /** What it must be, where a schema or its present value says so. */
  readonly type?: FieldType;
  /** The only values that it may have. */
  readonly allowed?: readonly Json[];
  /** The form of its text, where it is a date. */
  readonly dateFormat?: 'date' | 'date-time';
  /** The pointer of the payload's list whose each it stands in, with `*` for entries (`/items`); left out at the root. */
  readonly scope?: string;
}

export interface NamesInput {
  /** The tree of the payload's fields, from fieldTree: the root. */
  readonly fields: FieldNode;
  readonly outputs: readonly NamedOutput[];
  /** Once it is true the search ends, with what is found by then. */
  readonly isStopped?: () => boolean;
}

const LEAST = 0.62;
/** Two that are as good as each other are no suggestion, only a guess. */
const TIE = 0.03;
const GUESS = 0.75;
const MOST_FIELDS = 20_000;

/**
 * For each unfilled output the field whose name means the same, where there is one: in any of the known languages, its
 * parents counting too. Inside of an each, fields of the entry come first, then those outside of all lists.
 */
export function suggestFromNames({ fields, outputs, isStopped }: NamesInput): readonly Suggestion[] {
  const judge = createNameJudge();
  const known: FieldNode[] = [];
  for (const field of walkFields(fields)) {
    if (known.length >= MOST_FIELDS) break;
    known.push(field);
  }
  return outputs.flatMap((output) => (isStopped?.() === true ? [] : suggestFor(output, known, judge)));
}

interface Scored {
  readonly field: FieldNode;
  readonly score: number;
}

const OUTSIDE = 0.06;
/** A field that is what is wanted comes before one that would be made so. */
const CONVERTED = 0.05;

function suggestFor(output: NamedOutput, fields: readonly FieldNode[], judge: NameJudge): Suggestion[] {
  const { scope = '' } = output;
  let best: Scored | undefined;
  let second = 0;
  for (const field of fields) {
    const isHere = field.scope === scope;
    if (!(isHere || field.scope === '')) continue;
    const way = fitOf(output, field);
    if (way === null) continue;
    const like = judge.likeness(output.names, namesOf(field));
    const score = like - (isHere ? 0 : OUTSIDE) - (way === 'as it is' ? 0 : CONVERTED);
    if (best === undefined || score > best.score) {
      second = best?.score ?? 0;
      best = { field, score };
    } else second = Math.max(second, score);
  }
  if (best === undefined || best.score < LEAST) return [];
  const confidence = best.score - second < TIE ? best.score * GUESS : best.score;
  return [suggestionOf(output, best.field, Math.min(confidence, 0.99))];
}

/** How a field gives what an output must be: as it is, or made so by a function; null where it cannot. */
type Fit = 'as it is' | 'toNumber' | 'toText' | 'formatDate';

/** An empty value may become any; lists and objects only what they are. */
function fitOf({ type: wanted, allowed, dateFormat }: NamedOutput, { type: given, value }: FieldNode): Fit | null {
  if (wanted === undefined || wanted === 'any' || wanted === 'null') return 'as it is';
  const isKnown = value !== undefined && value !== null;
  if (allowed !== undefined && isKnown && !allowed.includes(value)) return null;
  if (wanted === 'date' && given === 'date')
    return dateFormat === 'date' && isDateTime(value) ? 'formatDate' : 'as it is';
  const isHolder = (type: FieldType) => type === 'list' || type === 'object';
  if (wanted === given || (!isHolder(wanted) && (given === 'null' || given === 'any'))) return 'as it is';
  if (isHolder(wanted) || isHolder(given)) return null;
  if (wanted === 'text') return given === 'date' ? 'as it is' : 'toText';
  return wanted === 'number' && given === 'text' && (!isKnown || isNumeric(value)) ? 'toNumber' : null;
}

function isNumeric(value: Json): boolean {
  return typeof value === 'string' && readNumber(value) !== undefined;
}

function isDateTime(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);
}

function namesOf({ pointer }: FieldNode): NamePath {
  return pointerKeys(pointer).filter((name) => name !== '*');
}

function suggestionOf(output: NamedOutput, field: FieldNode, confidence: number): Suggestion {
  const { at, names, scope = '' } = output;
  const isInside = field.scope === scope || scope === '';
  const { path, value } = written(
    fitOf(output, field) ?? 'as it is',
    isInside ? field.scopePath : rootPath(field),
    field,
  );
  const isSame = names.at(-1)?.toLowerCase() === field.name.toLowerCase();
  return {
    at,
    within: null,
    body: `{{${path}}}`,
    expression: `{{${path}}}`,
    reason: { key: isSame ? 'sameName' : 'likeName', params: { from: namesOf(field).join('.') } },
    confidence: Math.round(confidence * 100) / 100,
    value,
  };
}

function written(fit: Fit, path: string, field: FieldNode): { path: string; value: Json } {
  const value = field.value ?? null;
  switch (fit) {
    case 'as it is':
      return { path, value };
    case 'toNumber':
      return { path: `toNumber ${path}`, value };
    case 'toText':
      return { path: `toText ${path}`, value: value === null ? null : String(value) };
    // In the value's own offset: its first ten signs.
    case 'formatDate':
      return { path: `formatDate ${path} 'yyyy-MM-dd'`, value: isDateTime(value) ? value.slice(0, 10) : value };
    default:
      return fit satisfies never;
  }
}

/** A field outside of all lists, as an each reads it. */
function rootPath(field: FieldNode): string {
  const segments = ['root', ...namesOf(field)];
  return printExpression({ kind: 'path', data: true, depth: 0, scoped: false, segments });
}
