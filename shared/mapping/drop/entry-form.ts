import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Outcome, Plan } from '../plan.ts';
import { relativePath } from '../relative-path.ts';
import { eachKey, mustache } from '../written.ts';
import { whichForm } from './entry-question.ts';
import { fieldBody } from './fields-body.ts';

/**
 * What each entry of a list is to hold, where a list has one entry without a single mustache in it, as the skeleton of a
 * customer's schema does; null for any other list.
 */
export function entryForm(list: Json | undefined): Json | null {
  if (!Array.isArray(list) || list.length !== 1) return null;
  const [form] = list;
  return isJsonObject(form) && !JSON.stringify(form).includes('{{') ? form : null;
}

/** A list onto a list that has only the form of an entry: repeats the form, or takes the list's own fields. */
export function planRepeatForm(field: FieldNode, row: OutputRow, form: Json): Outcome {
  const way = relativePath(pointerKeys(field.pointer), row.scope);
  const put = (value: Json): Plan => ({
    edits: [{ do: 'set', at: row.id, value }],
    label: { key: 'map', params: { field: field.name, name: row.name } },
    select: row.id,
  });
  if (way.kind === 'across') {
    const params = { field: field.name, list: way.list.at(-1) ?? '', name: row.name };
    const asked = whichForm(way, (expression) => put(mustache(expression)));
    const choices = [{ words: { key: 'choices.first' }, plan: put(mustache(way.first)), form: asked }];
    return { kind: 'refused', words: { key: 'refusals.across', params }, choices };
  }
  const names = { list: field.name, name: row.name };
  return {
    kind: 'ask',
    words: { key: 'ask.form', params: names },
    choices: [
      { words: { key: 'choices.form', params: names }, plan: put({ [eachKey(way.expression)]: form }) },
      { words: { key: 'choices.fields', params: names }, plan: put(fieldBody(field, row.scope)) },
    ],
  };
}
