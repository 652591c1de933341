import { type FieldNode, type FieldType, walkFields } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
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

function suggestFor(output: NamedOutput, fields: readonly FieldNode[], judge: NameJudge): Suggestion[] {
  const { scope = '' } = output;
  let best: Scored | undefined;
  let second = 0;
  for (const field of fields) {
    const isHere = field.scope === scope;
    if (!(isHere || field.scope === '') || !fits(output.type, field.type)) continue;
    const score = judge.likeness(output.names, namesOf(field)) - (isHere ? 0 : OUTSIDE);
    if (best === undefined || score > best.score) {
      second = best?.score ?? 0;
      best = { field, score };
    } else second = Math.max(second, score);
  }
  if (best === undefined || best.score < LEAST) return [];
  const confidence = best.score - second < TIE ? best.score * GUESS : best.score;
  return [suggestionOf(output, best.field, Math.min(confidence, 0.99))];
}

/** An empty value may become any; lists and objects only what they are. */
function fits(wanted: FieldType | undefined, given: FieldType): boolean {
  if (wanted === undefined || wanted === 'any' || wanted === 'null') return true;
  const isHolder = (type: FieldType) => type === 'list' || type === 'object';
  if (isHolder(wanted) || isHolder(given)) return wanted === given;
  return (
    wanted === given ||
    wanted === 'text' ||
    given === 'null' ||
    given === 'any' ||
    (wanted === 'number' && given === 'text')
  );
}

function namesOf({ pointer }: FieldNode): NamePath {
  return pointerKeys(pointer).filter((name) => name !== '*');
}

function suggestionOf({ at, names, type, scope = '' }: NamedOutput, field: FieldNode, confidence: number): Suggestion {
  const isInside = field.scope === scope || scope === '';
  const segments = isInside ? field.scopePath : rootPath(field);
  const path = type === 'number' && field.type === 'text' ? `toNumber ${segments}` : segments;
  const isSame = names.at(-1)?.toLowerCase() === field.name.toLowerCase();
  const value: Json = field.value ?? null;
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

/** A field outside of all lists, as an each reads it. */
function rootPath(field: FieldNode): string {
  const segments = ['root', ...namesOf(field)];
  return printExpression({ kind: 'path', data: true, depth: 0, scoped: false, segments });
}
