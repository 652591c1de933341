import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Outcome, Plan } from '../plan.ts';
import { relativePath } from '../relative-path.ts';
import { mustache } from '../written.ts';
import { whichForm } from './entry-question.ts';
import { fieldBody } from './fields-body.ts';
import { repeatedForm } from './fields-by-name.ts';

/**
 * A list onto a list that has only the form of an entry: repeats the form, with what has the same name in it, or takes the
 * list's own fields.
 */
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
      { words: { key: 'choices.form', params: names }, plan: put(repeatedForm(field, form, row.scope)) },
      { words: { key: 'choices.fields', params: names }, plan: put(fieldBody(field, row.scope)) },
    ],
  };
}
