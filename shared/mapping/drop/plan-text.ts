import type { Json } from '#shared/model/json.ts';
import { call, dataPath, literal } from '#shared/template/expressions.ts';
import { printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { mustacheAt } from '../code/mustache-at.ts';
import { mustachesOf } from '../code/text-tokens.ts';
import type { OutputRow } from '../output-row.ts';
import type { Answers, Choice, Outcome, Plan } from '../plan.ts';
import { relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { BETWEEN } from './entry-question.ts';
import { oneOrJoined } from './plan-across.ts';
import type { DropSource } from './plan-drop.ts';

/** What putting a field into a text does, at a place of it: units of the text as it is written. */
export function planTextDrop(row: OutputRow, source: DropSource, place: number): Outcome {
  const text = writtenText(row);
  const at = outsideOf(text, place);
  const scope = scopeAt(text, at, row.scope);
  const name = source.kind === 'data' ? source.name : source.field.name;
  const put = (written: string): Plan => ({
    edits: [{ do: 'set', at: row.id, value: text.slice(0, at) + written + text.slice(at) }],
    label: { key: 'insertField', params: { field: name } },
    select: row.id,
  });
  const one = (expression: Expression) => put(`{{${printExpression(expression)}}}`);
  if (source.kind === 'data') return { kind: 'done', plan: one(dataPath(source.name)) };
  const { field } = source;
  const way = relativePath(pointerKeys(field.pointer), scope);
  if (way.kind === 'across') {
    const params = { field: name, list: way.list.at(-1) ?? '' };
    return { kind: 'refused', words: { key: 'refusals.acrossEnd', params }, choices: oneOrJoined(way, one) };
  }
  const { expression } = way;
  if (field.type !== 'list') return { kind: 'done', plan: one(expression) };
  const isOfValues = field.children.length === 1 && field.children[0]?.name === '*';
  const first = isOfValues ? 'this' : printExpression({ ...DIRECT, segments: [field.children[0]?.name ?? 'this'] });
  const block = put(`{{#each ${printExpression(expression)}}}{{${first}}}\n{{/each}}`);
  const choices: Choice[] = [
    { words: { key: 'choices.each', params: { list: field.name } }, plan: block },
    { words: { key: 'choices.count' }, plan: one(call('count', expression)) },
  ];
  if (isOfValues) {
    const joined = ({ between = BETWEEN.start }: Answers) => one(call('join', expression, literal(between)));
    choices.push({ words: { key: 'choices.joinAll' }, plan: joined({}), form: { questions: [BETWEEN], plan: joined } });
  }
  return { kind: 'ask', words: { key: 'ask.listText', params: { list: field.name } }, choices };
}

/** A text as it is typed, always text: `12` is no number here. */
export function planType(row: OutputRow, text: string): Plan {
  const value: Json = text;
  return {
    edits: [{ do: 'set', at: row.id, value }],
    label: { key: 'write', params: { name: row.name } },
    select: null,
  };
}

/** The text of a row as the template writes it; '' where it has none. */
export function writtenText({ written }: OutputRow): string {
  return written === null ? '' : String(written);
}

const DIRECT = { kind: 'path', data: false, depth: 0, scoped: false } as const;

/** A place inside of a mustache is behind it. */
function outsideOf(text: string, place: number): number {
  const around = mustachesOf(text).find(({ start, end }) => start < place && place < end);
  return around?.end ?? place;
}

/** The scope that the blocks before a place open. */
function scopeAt(text: string, at: number, scope: Scope): Scope {
  const before = `${text.slice(0, at)}{{`;
  return mustacheAt(before, before.length, scope)?.scope ?? scope;
}
