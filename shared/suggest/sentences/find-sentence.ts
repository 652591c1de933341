import type { Json } from '#shared/model/json.ts';
import { textOf } from '#shared/template/functions/text-of.ts';
import type { Expression, TextPart } from '#shared/template/tree.ts';
import { createEvaluate, type Evaluate, textsOf } from '../evaluate.ts';
import { evidenceOf } from '../evidence.ts';
import { finderOfPieces } from '../finders/index.ts';
import { type Finding, pivotOf, type Run, type Target } from '../finding.ts';
import type { Operand } from '../operand.ts';
import { content, mustache } from '../print-parts.ts';
import { type Ranked, rankFindings } from '../rank.ts';
import { areEqual } from '../same.ts';
import { someRows } from '../scope.ts';
import type { Column } from '../sources/column.ts';
import { createSources, type Sources } from '../sources/sources.ts';
import { chooseSpans, isAllTogether, type Span, spansOf } from './sentence-spans.ts';

/** A piece of the sentence with the ways to get it. */
export interface Piece extends Span {
  readonly ways: readonly Ranked[];
}

/** Text with fields in it: "Order 118204 shipped by DHL Express". */
export function* findSentence(target: Target, sources: Sources, run: Run): Iterable<Finding> {
  const row = pivotOf(target);
  const text = target.values[row];
  if (typeof text !== 'string') return;
  const isOneRow = sources.scope.rows === 1;
  const here = isOneRow ? sources : createSources(someRows(sources.scope, [row]), run.budget);
  const evaluate = isOneRow ? undefined : createEvaluate(sources);
  const told = { ...here, plucked: here.plucked.filter(({ values }) => isListed(values[0], text)) };
  const pieces: Piece[] = [];
  for (const span of spansOf(text)) {
    if (!run.budget.take(2)) break;
    const ways = waysOf(span, { text, target, here: told, run }).flatMap((way) => inEveryRow(way, target, evaluate));
    if (ways.length > 0) pieces.push({ ...span, ways });
  }
  const chosen = agreeing(chooseSpans(text, pieces));
  for (const parts of alternatives(text, chosen)) {
    if (!run.budget.take(4)) return;
    if (evaluate !== undefined) {
      const texts = textsOf(parts.parts, evaluate, sources.scope.rows);
      if (texts === undefined || !areEqual([...texts], target.values)) continue;
    }
    if (parts.used.length === 0) return;
    const finding = sentenceFinding(parts, target);
    yield isAllTogether(text, chosen)
      ? { ...finding, evidence: Math.max(finding.evidence ?? 0, TOGETHER_TOLD) }
      : finding;
    return;
  }
}

/** Whether the text names all of the entries: others need not be looked at for every piece of it. */
function isListed(list: Json | undefined, text: string): boolean {
  return Array.isArray(list) && list.length > 1 && list.every((entry) => text.includes(textOf(entry)));
}

interface Text {
  readonly text: string;
  readonly target: Target;
  readonly here: Sources;
  readonly run: Run;
}

const WORDS_AROUND = 2;
const MOST_WAYS = 6;

function waysOf(span: Span, { text, target, here, run }: Text): Ranked[] {
  const value = text.slice(span.start, span.end);
  const before =
    text
      .slice(0, span.start)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(-WORDS_AROUND) ?? [];
  const after =
    text
      .slice(span.end)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, WORDS_AROUND - 1) ?? [];
  const isTimes = /^\s?[x×*]\s/i.test(text.slice(span.end)) || /\s[x×*]\s?$/i.test(text.slice(0, span.start));
  const isRate = /^\s?%/.test(text.slice(span.end));
  const around = [...before, ...after, ...(isTimes ? ['quantity'] : []), ...(isRate ? ['rate', 'tax'] : [])];
  const piece: Target = { values: [value], names: target.names, around };
  const found: Finding[] = [];
  for (const find of Object.values(finderOfPieces)) for (const finding of find(piece, here, run)) found.push(finding);
  return rankFindings(found, piece, run).slice(0, MOST_WAYS);
}

/** The way, where each row's text holds what it gives there; the more different rows, the surer. */
function inEveryRow(way: Ranked, target: Target, evaluate: Evaluate | undefined): Ranked[] {
  if (evaluate === undefined) return [way];
  const { finding, likeness } = way;
  const operand = finding.form.kind === 'value' ? evaluate(finding.form.expression) : undefined;
  const isThere = operand?.values.every((value, row) => {
    const whole = target.values[row];
    return typeof whole === 'string' && isWordOf(whole, textOf(value));
  });
  if (operand === undefined || isThere !== true) return [];
  const strength = 1 - (1 - finding.trust * evidenceOfRows(operand.values)) * (1 - 0.97 * likeness);
  return [{ ...way, strength: Math.max(way.strength, strength) }];
}

/** Of a word that differs from row to row as the field does, even a small number says something. */
const LEAST_OF_ROW = 0.36;

function evidenceOfRows(values: Operand['values']): number {
  const distinct = new Set(values.map(textOf));
  return distinct.size < 2 ? evidenceOf(values) : Math.max(evidenceOf(values), 1 - (1 - LEAST_OF_ROW) ** distinct.size);
}

/** Whether it stands in the text, not as a part of a longer word or number. */
function isWordOf(text: string, word: string): boolean {
  if (word === '') return true;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isStart = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || isNumberBehind(text.slice(0, at), word);
    const isEnd = /^(?:$|[^\p{L}\p{N}]|[x×](?!\p{L}))/u.test(text.slice(at + word.length));
    if (isStart && isEnd) return true;
  }
  return false;
}

/** The digits of `C000812`, of `+48501222333` without its country, and the second number of `30x20`. */
function isNumberBehind(before: string, word: string): boolean {
  if (/\+\p{N}{1,3}$/u.test(before)) return /^\p{N}{6}/u.test(word);
  return /\p{N}[x×]$/u.test(before) ? /^\p{N}/u.test(word) : /\p{L}$/u.test(before) && /^\p{N}{3}/u.test(word);
}

/** Several fields of one object that are all of a text. */
const TOGETHER_TOLD = 0.8;
const TOGETHER = 0.25;

/** Pieces that could come from several objects come from the one that gives the others. */
function agreeing(pieces: readonly Piece[]): readonly Piece[] {
  const votes = new Map<string, number>();
  for (const { ways } of pieces) {
    const holders = new Set(ways.flatMap(({ finding }) => finding.columns.map(({ holder }) => holder)));
    for (const holder of holders) votes.set(holder, (votes.get(holder) ?? 0) + 1 / holders.size);
  }
  const bonus = (columns: readonly Column[]) => {
    const most = Math.max(0, ...columns.map(({ holder }) => votes.get(holder) ?? 0));
    return pieces.length > 1 ? (TOGETHER * most) / pieces.length : 0;
  };
  return pieces.map((piece) => ({
    ...piece,
    ways: piece.ways.toSorted(
      (left, right) => right.rank + bonus(right.finding.columns) - left.rank - bonus(left.finding.columns),
    ),
  }));
}

interface Parts {
  readonly parts: readonly TextPart[];
  readonly used: readonly Ranked[];
}

/** The best way of each piece first, then each piece's other ways in turn. */
function* alternatives(text: string, pieces: readonly Piece[]): Iterable<Parts> {
  const best = pieces.map(() => 0);
  yield partsOf(text, pieces, best);
  for (const [index, { ways }] of pieces.entries()) {
    for (let way = 1; way < ways.length; way++) yield partsOf(text, pieces, best.with(index, way));
  }
}

function partsOf(text: string, pieces: readonly Piece[], choice: readonly number[]): Parts {
  const parts: TextPart[] = [];
  const used: Ranked[] = [];
  let at = 0;
  for (const [index, { start, end, ways }] of pieces.entries()) {
    const way = ways[choice[index] ?? 0];
    if (way === undefined || way.finding.form.kind !== 'value') continue;
    if (start > at) parts.push(content(text.slice(at, start)));
    parts.push(mustache(plain(way.finding.form.expression)));
    used.push(way);
    at = end;
  }
  if (at < text.length) parts.push(content(text.slice(at)));
  return { parts, used };
}

/** Text needs no toText. */
function plain(expression: Expression): Expression {
  const [inner] = expression.kind === 'call' && expression.name === 'toText' ? expression.args : [];
  return inner ?? expression;
}

function sentenceFinding({ parts, used }: Parts, target: Target): Finding {
  const columns = used.flatMap(({ finding }) => finding.columns);
  const chance = used.reduce((rest, { strength }) => rest * (1 - Math.min(strength, 0.95)), 1);
  const evidence = Math.max(1 - chance, target.values.length > 1 ? evidenceOf(target.values) : 0);
  return {
    form: { kind: 'text', parts },
    kind: 'sentence',
    params: { count: used.length },
    trust: 0.85,
    columns,
    evidence,
  };
}
