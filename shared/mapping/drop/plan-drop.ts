import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { freeName } from '#shared/template/edits/directive-key.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Choice, Outcome, Plan } from '../plan.ts';
import { relativePath } from '../relative-path.ts';
import { mustache, nameAsKey, textOf } from '../written.ts';
import { dropOnChoice } from './drop-on-choice.ts';
import {
  type DropSource,
  type DropTarget,
  given,
  hasText,
  nameOf,
  type Put,
  part,
  partsOf,
  putOn,
} from './drop-source.ts';
import { entryForm } from './entry-fields.ts';
import { planRepeatForm } from './entry-form.ts';
import { refusedAcross, repeatedObject } from './plan-across.ts';
import { addList, ontoEach } from './plan-each.ts';
import { byNameChoice, planFields } from './plan-fields.ts';
import { listOntoValue } from './plan-list.ts';
import { typedOutcome } from './plan-typed.ts';

export type { DropSource, DropTarget } from './drop-source.ts';

/** What dropping a field does; the body is the one that `target` was made from. */
export function planDrop(body: Json, source: DropSource, target: DropTarget): Outcome {
  const { row, present } = target;
  if (row.holder !== null) return ontoHolder(body, source, { row, holder: row.holder, where: target.where });
  return ontoValue(body, source, { row, present });
}

/** Onto an object, a list or an `each`: a new field in it. */
function ontoHolder(
  body: Json,
  source: DropSource,
  { row, holder, where }: { row: OutputRow; holder: string; where: DropTarget['where'] },
): Outcome {
  const content = valueAt(body, holder);
  const field = source.kind === 'field' ? source.field : null;
  if (field?.type === 'list' && row.kind === 'each') return ontoEach(body, field, row);
  if (field?.type === 'list' && row.kind === 'list' && isEmpty(content)) {
    return ontoValue(body, source, { row: { ...row, kind: 'fixed', written: null, holder: null }, present: undefined });
  }
  const form = field?.type === 'list' && row.kind === 'list' ? entryForm(content) : null;
  if (field !== null && form !== null) return planRepeatForm(field, row, form);
  if (field?.type === 'object' && row.place.kind !== 'root' && isJsonObject(content)) {
    return withFields(body, field, { row, holder, content });
  }
  const repeats = field?.type === 'list' && where === 'row' ? repeatedObject(body, row, field) : [];
  if (field !== null && repeats.length > 0) {
    const words = { key: 'ask.object', params: { list: field.name, name: row.name } };
    const inside: Choice = {
      words: { key: 'choices.inside', params: { list: field.name } },
      plan: addList(field, { row, holder, content }),
    };
    return { kind: 'ask', words, choices: [inside, ...repeats] };
  }
  const taken = isJsonObject(content) ? Object.keys(content) : [];
  const byName = field?.type === 'object' && isJsonObject(content) ? byNameChoice({ field, row, holder, content }) : [];
  const name = freeName(nameAsKey(nameOf(source)), taken);
  const at = Array.isArray(content) ? pointerTo(holder, content.length) : pointerTo(holder, name);
  const put = (value: Json): Plan => ({
    edits: [{ do: 'add', to: holder, name, value }],
    label: { key: 'add', params: { name } },
    select: at,
  });
  const now = given(source, row.inner);
  if (now.kind === 'value' && byName.length === 0) return { kind: 'done', plan: put(now.value) };
  if (now.kind === 'value') {
    const whole: Choice = { words: { key: 'choices.asField', params: { name } }, plan: put(now.value) };
    const words = { key: 'ask.fieldsEnd', params: { field: nameOf(source) } };
    return { kind: 'ask', words, choices: [...byName, whole] };
  }
  return refusedAcross({ body, source, ways: now.ways, put, scope: row.inner, at, name: null });
}

/** Onto a row that is one value. */
function ontoValue(
  body: Json,
  source: DropSource,
  { row, present }: { row: OutputRow; present: Json | undefined },
): Outcome {
  const put = putOn(source, row);
  const now = given(source, row.scope);
  if (now.kind === 'across') {
    return refusedAcross({ body, source, ways: now.ways, put, scope: row.scope, at: row.id, name: row.name });
  }
  const replace: Choice = { words: { key: 'choices.replace' }, plan: put(now.value) };
  if (row.kind === 'choice') {
    const onto = (branch: OutputRow) => planDrop(body, source, { row: branch, where: 'row' });
    return dropOnChoice({ body, row, expression: now.expression, replace: replace.plan, onto });
  }
  const field = source.kind === 'field' ? source.field : null;
  if (field?.type === 'list') return listOntoValue({ list: field, row, put, expression: now.expression });
  if (row.written === now.value) return { kind: 'done', plan: replace.plan };
  const gives = present === undefined && row.kind === 'fixed' ? row.written : present;
  const typed = field === null ? null : typedOutcome({ field, row, put, expression: now.expression, present: gives });
  if (typed !== null) return typed;
  if (!hasText(row)) return { kind: 'done', plan: replace.plan };
  return { kind: 'ask', words: { key: 'ask.mapped', params: { name: row.name } }, choices: [replace, more()] };

  function more(): Choice {
    if (now.kind === 'across') return replace;
    if (typeof now.value !== 'string') return { words: { key: 'choices.whole' }, plan: put(mustache(now.expression)) };
    const parts = [...partsOf(row), { kind: 'content', text: ' ' } as const, part(now.expression)];
    return { words: { key: 'choices.join' }, plan: put(textOf(parts)) };
  }
}

/** An object onto an object: its fields, by name. */
function withFields(
  body: Json,
  field: FieldNode,
  { row, holder, content }: { row: OutputRow; holder: string; content: Json },
): Outcome {
  const way = relativePath(pointerKeys(field.pointer), row.inner);
  const taken = isJsonObject(content) ? content : {};
  if (way.kind === 'across') {
    const name = freeName(nameAsKey(field.name), Object.keys(taken));
    const at = pointerTo(holder, name);
    const put: Put = (value) => ({
      edits: [{ do: 'add', to: holder, name, value }],
      label: { key: 'add', params: { name } },
      select: at,
    });
    return refusedAcross({
      body,
      source: { kind: 'field', field },
      ways: way,
      put,
      scope: row.inner,
      at,
      name: row.name,
    });
  }
  return planFields({ field, row, holder, content: taken });
}

function isEmpty(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
