import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { freeName } from '#shared/template/edits/directive-key.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { pointerKeys, pointerTo, valueAt } from '#shared/template/edits/pointer.ts';
import type { Expression } from '#shared/template/tree.ts';
import { dropOnChoice } from './drop-on-choice.ts';
import { entryBody, fieldBody } from './fields-body.ts';
import type { OutputRow } from './output-row.ts';
import type { Choice, Outcome, Plan } from './plan.ts';
import { dataPath, relativePath } from './relative-path.ts';
import type { Scope } from './scope.ts';
import { asParts, eachKey, mustache, nameAsKey, textOf } from './written.ts';

/** What is dragged: a field of the payload, or data such as `@event.id`. */
export type DropSource =
  | { readonly kind: 'field'; readonly field: FieldNode }
  | { readonly kind: 'data'; readonly name: string };

/** Where it lands: on a row, or on the empty end of what a row holds. */
export interface DropTarget {
  readonly row: OutputRow;
  readonly where: 'row' | 'end';
}

/** What dropping a field does; the body is the one that `target` was made from. */
export function planDrop(body: Json, source: DropSource, target: DropTarget): Outcome {
  const { row } = target;
  if (target.where === 'end' && row.holder === null) return planDrop(body, source, { row, where: 'row' });
  if (row.holder !== null) return ontoHolder(body, source, row, row.holder);
  return ontoValue(body, source, row);
}

/** What a source gives in a scope, or why not. */
type Given =
  | { readonly kind: 'value'; readonly value: Json; readonly expression: Expression }
  | { readonly kind: 'across'; readonly ways: ReturnType<typeof relativePath> & { kind: 'across' } };

function given(source: DropSource, scope: Scope): Given {
  if (source.kind === 'data') {
    const expression = dataPath(source.name);
    return { kind: 'value', value: mustache(expression), expression };
  }
  const way = relativePath(pointerKeys(source.field.pointer), scope);
  if (way.kind === 'across') return { kind: 'across', ways: way };
  return { kind: 'value', value: fieldBody(source.field, scope), expression: way.expression };
}

/** Onto an object, a list or an `each`: a new field in it. */
function ontoHolder(body: Json, source: DropSource, row: OutputRow, holder: string): Outcome {
  const content = valueAt(body, holder);
  const isField = source.kind === 'field';
  if (isField && source.field.type === 'list' && row.kind === 'each') return ontoEach(source.field, row, content);
  if (isField && source.field.type === 'list' && row.kind === 'list' && isEmpty(content)) {
    return ontoValue(body, source, { ...row, kind: 'fixed', written: null, holder: null });
  }
  if (isField && source.field.type === 'object' && row.place.kind !== 'root' && isJsonObject(content)) {
    return withFields(source.field, row, { holder, content });
  }
  const taken = isJsonObject(content) ? Object.keys(content) : [];
  const name = freeName(nameAsKey(nameOf(source)), taken);
  const place = Array.isArray(content) ? pointerTo(holder, content.length) : pointerTo(holder, name);
  const put = (value: Json): Plan => ({
    edits: [{ do: 'add', to: holder, name, value }],
    label: { key: 'add', params: { name } },
    select: place,
  });
  return outcomeOf(source, row.inner, put, null);
}

/** Onto a row that is one value. */
function ontoValue(body: Json, source: DropSource, row: OutputRow): Outcome {
  const put = (value: Json): Plan => ({
    edits: [{ do: 'set', at: row.id, value }],
    label: { key: 'map', params: { field: nameOf(source), name: row.name } },
    select: row.id,
  });
  const scope = row.scope;
  const outcome = outcomeOf(source, scope, put, row.name);
  if (outcome.kind !== 'done') return outcome;
  const now = given(source, scope);
  if (now.kind === 'across') return outcome;
  if (row.kind === 'choice') {
    const onto = (branch: OutputRow) => planDrop(body, source, { row: branch, where: 'row' });
    return dropOnChoice({ body, row, expression: now.expression, replace: outcome.plan, onto });
  }
  if (source.kind === 'field' && source.field.type === 'list')
    return listOntoValue(source.field, row, put, now.expression);
  const isText = row.mapping !== null || (typeof row.written === 'string' && row.written !== '');
  if (!isText || row.written === now.value) return outcome;
  const joined = put(textOf([...partsOf(row), { kind: 'content', text: ' ' }, part(now.expression)]));
  const choices = [replaced(outcome.plan)];
  if (typeof now.value === 'string') choices.push({ words: { key: 'choices.join' }, plan: joined });
  else choices.push({ words: { key: 'choices.whole' }, plan: put(mustache(now.expression)) });
  return { kind: 'ask', words: { key: 'ask.mapped', params: { name: row.name } }, choices };
}

/** Done, or refused because a list lies between: one entry, all of them, or a list of its own. */
function outcomeOf(source: DropSource, scope: Scope, put: (value: Json) => Plan, name: string | null): Outcome {
  const now = given(source, scope);
  if (now.kind === 'value') return { kind: 'done', plan: put(now.value) };
  const { ways } = now;
  const list = ways.list.at(-1) ?? '';
  const choices: Choice[] = [
    { words: { key: 'choices.first' }, plan: put(mustache(ways.first)) },
    { words: { key: 'choices.joinAll' }, plan: put(mustache(ways.join)) },
  ];
  const words =
    name === null
      ? { key: 'refusals.acrossEnd', params: { field: nameOf(source), list } }
      : { key: 'refusals.across', params: { field: nameOf(source), list, name } };
  return { kind: 'refused', words, choices };
}

function listOntoValue(field: FieldNode, row: OutputRow, put: (value: Json) => Plan, expression: Expression): Outcome {
  const each = put(fieldBody(field, row.scope));
  const choices: Choice[] = [{ words: { key: 'choices.each', params: { list: field.name } }, plan: each }];
  const count: Expression = { kind: 'call', name: 'count', args: [expression], options: {} };
  choices.push({ words: { key: 'choices.count' }, plan: put(mustache(count)) });
  const isOfObjects = !(field.children.length === 1 && field.children[0]?.name === '*');
  if (isOfObjects) choices.push({ words: { key: 'choices.whole' }, plan: put(mustache(expression)) });
  else {
    const sep: Expression = { kind: 'literal', value: ', ' };
    const join: Expression = { kind: 'call', name: 'join', args: [expression, sep], options: {} };
    choices.push({ words: { key: 'choices.joinAll' }, plan: put(mustache(join)) });
  }
  const isFree = row.mapping === null && (row.written === null || row.written === '');
  const looksLikeList = row.kind === 'fixed' && isFree && row.holder === null && row.place.kind === 'root';
  if (looksLikeList) return { kind: 'done', plan: each };
  return { kind: 'ask', words: { key: 'ask.list', params: { list: field.name, name: row.name } }, choices };
}

/** A list onto a list: repeats over it. What the entries hold stays where it was the same list, or where wanted. */
function ontoEach(field: FieldNode, row: OutputRow, content: Json | undefined): Outcome {
  const way = relativePath(pointerKeys(field.pointer), row.scope);
  const put = (value: Json): Plan => ({
    edits: [{ do: 'set', at: row.id, value }],
    label: { key: 'map', params: { field: field.name, name: row.name } },
    select: row.id,
  });
  if (way.kind === 'across') {
    // A list inside the entries that this row already repeats over: it becomes a field of the entry.
    const inside = relativePath(pointerKeys(field.pointer), row.inner);
    if (inside.kind === 'path' && row.holder !== null) return addList(field, row, row.holder, content);
    const choices = [{ words: { key: 'choices.first' }, plan: put(mustache(way.first)) }];
    const words = {
      key: 'refusals.across',
      params: { field: field.name, list: way.list.at(-1) ?? '', name: row.name },
    };
    return { kind: 'refused', words, choices };
  }
  const fields = fieldBody(field, row.scope);
  const isUnused = content === undefined || isEmpty(content);
  if (isUnused) return { kind: 'done', plan: put(fields) };
  const inside = relativePath(pointerKeys(field.pointer), row.inner);
  if (inside.kind === 'path' && inside.expression.depth === 0 && !inside.expression.data && row.holder !== null) {
    return addList(field, row, row.holder, content);
  }
  const kept: Edit[] =
    row.subject === null ? [] : [{ do: 'rename', at: row.subject.at, name: eachKey(way.expression) }];
  const repeat: Plan = {
    edits: kept,
    label: { key: 'map', params: { field: field.name, name: row.name } },
    select: row.id,
  };
  return {
    kind: 'ask',
    words: { key: 'ask.each', params: { list: field.name, name: row.name } },
    choices: [
      { words: { key: 'choices.repeat', params: { list: field.name } }, plan: repeat },
      { words: { key: 'choices.fields', params: { list: field.name } }, plan: put(fields) },
    ],
  };
}

function addList(field: FieldNode, row: OutputRow, holder: string, content: Json | undefined): Outcome {
  const taken = isJsonObject(content) ? Object.keys(content) : [];
  const name = freeName(nameAsKey(field.name), taken);
  const edits: Edit[] = [{ do: 'add', to: holder, name, value: fieldBody(field, row.inner) }];
  return { kind: 'done', plan: { edits, label: { key: 'add', params: { name } }, select: pointerTo(holder, name) } };
}

/** An object onto an object: its fields, but for those that are there. */
function withFields(field: FieldNode, row: OutputRow, { holder, content }: { holder: string; content: Json }): Outcome {
  const way = relativePath(pointerKeys(field.pointer), row.inner);
  if (way.kind === 'across') {
    const words = {
      key: 'refusals.across',
      params: { field: field.name, list: way.list.at(-1) ?? '', name: row.name },
    };
    return { kind: 'refused', words, choices: [] };
  }
  const fields = entryBody(field, row.inner);
  const taken = isJsonObject(content) ? content : {};
  const edits: Edit[] = Object.entries(isJsonObject(fields) ? fields : {})
    .filter(([name]) => !Object.hasOwn(taken, name))
    .map(([name, value]) => ({ do: 'add', to: holder, name, value }));
  return { kind: 'done', plan: { edits, label: { key: 'fields', params: { field: field.name } }, select: row.id } };
}

function replaced(plan: Plan): Choice {
  return { words: { key: 'choices.replace' }, plan };
}

function partsOf(row: OutputRow) {
  if (row.mapping !== null) return asParts(row.mapping.form);
  return [{ kind: 'content', text: String(row.written ?? '') } as const];
}

function part(expression: Expression) {
  return { kind: 'mustache', expression, raw: false } as const;
}

function nameOf(source: DropSource): string {
  if (source.kind === 'data') return source.name.split('.').at(-1)?.replace('@', '') ?? source.name;
  const { name, pointer } = source.field;
  return name === '*' ? (pointerKeys(pointer).at(-2) ?? name) : name;
}

function isEmpty(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
