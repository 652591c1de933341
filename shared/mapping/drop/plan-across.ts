import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Answers, Choice, Outcome, Plan } from '../plan.ts';
import { type Across, relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { eachKey, mustache } from '../written.ts';
import { oneScopeDeeper } from './deeper-scope.ts';
import { type DropSource, fieldName, nameOf, type Put } from './drop-source.ts';
import { isPlainList } from './entry-fields.ts';
import { BETWEEN, betweenForm, whichForm } from './entry-question.ts';
import { fieldBody } from './fields-body.ts';
import { namesAround, repeatedFlat, repeatedParent } from './plan-flat.ts';
import { repeated } from './plan-list.ts';

export interface AcrossDrop {
  readonly body: Json;
  readonly source: DropSource;
  readonly ways: Across;
  readonly put: Put;
  readonly scope: Scope;
  /** What the drop fills or adds: its pointer, and the row's name; null for a new field. */
  readonly at: string;
  readonly name: string | null;
}

/** A list lies between: the reason, and what does work. */
export function refusedAcross(drop: AcrossDrop): Outcome {
  const { source, ways, name } = drop;
  const list = ways.list.at(-1) ?? '';
  const params = { field: nameOf(source), list };
  const words =
    name === null ? { key: 'refusals.acrossEnd', params } : { key: 'refusals.across', params: { ...params, name } };
  return { kind: 'refused', words, choices: source.kind === 'field' ? acrossChoices(drop, source.field) : [] };
}

function acrossChoices(drop: AcrossDrop, field: FieldNode): Choice[] {
  const { ways, put, scope } = drop;
  const list = ways.list.at(-1) ?? '';
  const entry: Scope = { kind: 'each', base: [...ways.list, '*'], parent: scope, parameters: [], at: '' };
  const nested: Choice = {
    words: { key: field.type === 'list' ? 'choices.nested' : 'choices.each', params: { list } },
    plan: put({ [eachKey(ways.listPath)]: fieldBody(field, entry) }),
  };
  if (field.type === 'list') return [...listsInList(drop, field), nested, ...repeatedParent({ ...drop, field })];
  const [first, join] = oneOrJoined(ways, (expression) => put(mustache(expression)));
  const count: Choice = { words: { key: 'choices.count' }, plan: put(mustache(ways.count)) };
  const asText = field.type === 'object' ? [] : [join];
  const isOneDeep = relativePath(pointerKeys(field.pointer), entry).kind === 'path';
  const all: Choice = { words: { key: 'choices.all' }, plan: put(mustache(ways.all)) };
  const flat = { ...drop, field };
  return [first, ...asText, count, isOneDeep ? nested : all, ...repeatedParent(flat), ...repeatedFlat(flat)];
}

/** The two ways out of a list: one entry, or all as text; which and how is asked. */
export function oneOrJoined(ways: Across, put: (expression: Expression) => Plan): [Choice, Choice] {
  return [
    { words: { key: 'choices.first' }, plan: put(ways.first), form: whichForm(ways, put) },
    { words: { key: 'choices.joinAll' }, plan: put(ways.join), form: betweenForm(ways, put) },
  ];
}

/** A list inside the entries of another: all of theirs in one, or those of the first. */
function listsInList({ ways, put, scope }: AcrossDrop, field: FieldNode): Choice[] {
  const all = call('flatten', ways.all);
  const list = fieldName(field);
  const choices: Choice[] = [
    { words: { key: 'choices.allOf', params: { list } }, plan: put(repeated(field, scope, all)) },
    { words: { key: 'choices.ofFirst', params: { list } }, plan: put(repeated(field, scope, ways.first)) },
    { words: { key: 'choices.count' }, plan: put(mustache(call('count', all))) },
  ];
  if (isPlainList(field)) {
    const joined = ({ between = BETWEEN.start }: Answers) => put(mustache(call('join', all, literal(between))));
    choices.push({ words: { key: 'choices.joinAll' }, plan: joined({}), form: { questions: [BETWEEN], plan: joined } });
  }
  return choices;
}

/** An object that is dropped on by a list: the list becomes a field of it, or it is repeated over the list. */
export function repeatedObject(body: Json, row: OutputRow, list: FieldNode): Choice[] {
  const way = relativePath(pointerKeys(list.pointer), row.scope);
  const held = valueAt(body, row.id);
  if (way.kind !== 'path' || row.kind !== 'object' || row.place.kind !== 'field') return [];
  const value = { [eachKey(way.expression)]: held === undefined ? {} : oneScopeDeeper(held, namesAround(row.scope)) };
  return [
    {
      words: { key: 'choices.repeatThis', params: { name: row.name, list: list.name } },
      plan: {
        edits: [{ do: 'set', at: row.id, value }],
        label: { key: 'map', params: { field: list.name, name: row.name } },
        select: row.id,
      },
    },
  ];
}
