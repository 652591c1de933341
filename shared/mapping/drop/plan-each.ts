import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { freeName } from '#shared/template/edits/directive-key.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Choice, Outcome, Plan } from '../plan.ts';
import { relativePath } from '../relative-path.ts';
import { eachKey, nameAsKey } from '../written.ts';
import { putOn } from './drop-source.ts';
import { fieldBody } from './fields-body.ts';
import { refusedAcross } from './plan-across.ts';
import { byNameChoice, otherFields } from './plan-fields.ts';

/** A list onto a list: repeats over it. What the entries hold stays where it was the same list, or where wanted. */
export function ontoEach(body: Json, field: FieldNode, row: OutputRow): Outcome {
  const content = row.holder === null ? undefined : valueAt(body, row.holder);
  const put = putOn({ kind: 'field', field }, row);
  const keys = pointerKeys(field.pointer);
  const inside = relativePath(keys, row.inner);
  const isInEntry = inside.kind === 'path' && inside.expression.depth === 0 && !inside.expression.data;
  const used = isJsonObject(content) && Object.keys(content).length > 0;
  if (isInEntry && used && row.holder !== null) {
    return { kind: 'done', plan: addList(field, { row, holder: row.holder, content }) };
  }
  const way = relativePath(keys, row.scope);
  if (way.kind === 'across') {
    // A list inside the entries that this row already repeats over: it becomes a field of the entry.
    if (inside.kind === 'path' && row.holder !== null) {
      return { kind: 'done', plan: addList(field, { row, holder: row.holder, content }) };
    }
    const source = { kind: 'field', field } as const;
    return refusedAcross({ body, source, ways: way, put, scope: row.scope, at: row.id, name: row.name });
  }
  const fields = put(fieldBody(field, row.scope));
  if (!used) return { kind: 'done', plan: fields };
  const replace: Choice = { words: { key: 'choices.fields', params: { list: field.name } }, plan: fields };
  const label = { key: 'map', params: { field: field.name, name: row.name } };
  const isSame = row.inner.base !== null && pointerOfEntries(keys) === pointerOfEntries(row.inner.base.slice(0, -1));
  if (isSame && row.holder !== null) {
    const words = { key: 'ask.same', params: { list: field.name, name: row.name } };
    const drop = { field, row, holder: row.holder, content: isJsonObject(content) ? content : {} };
    return { kind: 'ask', words, choices: [...byNameChoice(drop), ...otherFields(drop), replace] };
  }
  const renames: Edit[] =
    row.subject === null ? [] : [{ do: 'rename', at: row.subject.at, name: eachKey(way.expression) }];
  const repeat: Choice = {
    words: { key: 'choices.repeat', params: { list: field.name } },
    plan: { edits: renames, label, select: row.id },
  };
  return {
    kind: 'ask',
    words: { key: 'ask.each', params: { list: field.name, name: row.name } },
    choices: [repeat, replace],
  };
}

interface Holding {
  readonly row: OutputRow;
  readonly holder: string;
  readonly content: Json | undefined;
}

/** A list as a new field of what a row holds. */
export function addList(field: FieldNode, { row, holder, content }: Holding): Plan {
  const taken = isJsonObject(content) ? Object.keys(content) : [];
  const name = freeName(nameAsKey(field.name), taken);
  const edits: Edit[] = [{ do: 'add', to: holder, name, value: fieldBody(field, row.inner) }];
  return { edits, label: { key: 'add', params: { name } }, select: pointerTo(holder, name) };
}

function pointerOfEntries(keys: readonly string[]): string {
  return keys.reduce((at, key) => pointerTo(at, key), '');
}
