import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { call, literal } from '#shared/template/expressions.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Answers, Choice, Option, Outcome, Question, Words } from '../plan.ts';
import type { Scope } from '../scope.ts';
import { eachKey, mustache, textOf } from '../written.ts';
import { hasText, type Put, part, partsOf } from './drop-source.ts';
import { entryFields, entryValues, isPlainList } from './entry-fields.ts';
import { BETWEEN, entryOf, WHICH_ENTRY } from './entry-question.ts';
import { entryBody } from './fields-body.ts';

interface ListDrop {
  readonly list: FieldNode;
  readonly row: OutputRow;
  readonly put: Put;
  /** The list as it is written where it lands. */
  readonly expression: Expression;
}

/** A list onto one value: an entry for each, one entry, all joined, some of them, or how many. */
export function listOntoValue(drop: ListDrop): Outcome {
  const { list, row } = drop;
  const choices = listChoices(drop);
  const [each] = choices;
  const isFree = row.mapping === null && (row.written === null || row.written === '');
  // The whole output, still empty, can only be meant to become the list.
  if (isFree && row.kind === 'fixed' && row.place.kind === 'root' && each !== undefined) {
    return { kind: 'done', plan: each.plan };
  }
  return { kind: 'ask', words: { key: 'ask.list', params: { list: list.name, name: row.name } }, choices };
}

function listChoices(drop: ListDrop): Choice[] {
  const { list, row, put, expression } = drop;
  const isPlain = isPlainList(list);
  const isOfLists = isPlain && list.children[0]?.type === 'list';
  const choices: Choice[] = [
    { words: { key: 'choices.each', params: { list: list.name } }, plan: put(repeated(list, row.scope, expression)) },
    firstChoice(drop),
    ...joinChoice(drop),
    ...filterChoice(drop),
    { words: { key: 'choices.count' }, plan: put(mustache(call('count', expression))) },
  ];
  if (isOfLists) choices.push({ words: { key: 'choices.flatten' }, plan: put(mustache(call('flatten', expression))) });
  if (!isPlain) choices.push({ words: { key: 'choices.whole' }, plan: put(mustache(expression)) });
  return choices;
}

/** An entry of the output for each entry that `expression` gives, with the fields of `list`. */
export function repeated(list: FieldNode, scope: Scope, expression: Expression): Json {
  const base = [...pointerKeys(list.pointer), '*'];
  const inner: Scope = { kind: 'each', base, parent: scope, parameters: [], at: '' };
  return { [eachKey(expression)]: entryBody(list, inner) };
}

/** One entry, or a field of it. */
function firstChoice({ list, put, expression }: ListDrop): Choice {
  const fields = isPlainList(list) ? [] : entryFields(list);
  const questions =
    fields.length === 0 ? [WHICH_ENTRY] : [WHICH_ENTRY, fieldQuestion(fields, { key: 'choices.wholeEntry' })];
  const plan = ({ which: order = 'first', field = '' }: Answers) => {
    const entry = entryOf(expression, order);
    return put(mustache(field === '' ? entry : call('get', entry, literal(field))));
  };
  return { words: { key: 'choices.first' }, plan: plan({}), form: { questions, plan } };
}

/** All entries in one text, after what stands there. */
function joinChoice({ list, row, put, expression }: ListDrop): Choice[] {
  const isPlain = isPlainList(list);
  const fields = isPlain ? [] : entryFields(list);
  if (!isPlain && fields.length === 0) return [];
  const start = (fields.find(({ type }) => type === 'text') ?? fields[0])?.path ?? '';
  const questions = isPlain ? [BETWEEN] : [{ ...fieldQuestion(fields), start }, BETWEEN];
  const joined = ({ field = start, between: sign = ', ' }: Answers) =>
    call('join', field === '' ? expression : call('pluck', expression, literal(field)), literal(sign));
  const plan = (answers: Answers) => put(mustache(joined(answers)));
  const choice: Choice = { words: { key: 'choices.joinAll' }, plan: plan({}), form: { questions, plan } };
  if (!hasText(row)) return [choice];
  const after = (answers: Answers) =>
    put(textOf([...partsOf(row), { kind: 'content', text: ' ' }, part(joined(answers))]));
  return [choice, { words: { key: 'choices.joinText' }, plan: after({}), form: { questions, plan: after } }];
}

/** Only those entries in which a field has a value. */
function filterChoice({ list, row, put, expression }: ListDrop): Choice[] {
  const fields = entryFields(list).filter(({ keys }) => entryValues(list, keys).length > 0);
  const [first] = fields;
  if (first === undefined) return [];
  // What comes again and again tells kinds apart; what is never the same is hardly filtered by.
  const kinds = fields.map((field) => ({ field, count: entryValues(list, field.keys).length }));
  const telling = kinds.filter(({ count }) => count > 1).sort((a, b) => a.count - b.count)[0];
  const start = (telling?.field ?? first).path;
  const valuesOf = (path: string) => entryValues(list, fields.find((one) => one.path === path)?.keys ?? []);
  const value: Question = {
    name: 'value',
    words: { key: 'questions.value' },
    start: '',
    options: ({ field = start }) =>
      valuesOf(field).map((one) => ({
        value: JSON.stringify(one),
        shown: typeof one === 'string' ? one : String(one),
      })),
  };
  const plan = ({ field = start, value: typed = '' }: Answers) => {
    const [sample = null] = valuesOf(field);
    const wanted: unknown = typed === '' ? sample : JSON.parse(typed);
    const kept = call('where', expression, literal(field), literal(wanted as string));
    return put(repeated(list, row.scope, kept));
  };
  const questions = isPlainList(list) ? [value] : [{ ...fieldQuestion(fields), start }, value];
  return [{ words: { key: 'choices.filter' }, plan: plan({}), form: { questions, plan } }];
}

function fieldQuestion(fields: ReturnType<typeof entryFields>, whole?: Words): Question {
  const options: Option[] = fields.map(({ path, name }) => ({ value: path, shown: name }));
  const all = whole === undefined ? options : [{ value: '', shown: whole }, ...options];
  return { name: 'field', words: { key: 'questions.field' }, start: all[0]?.value ?? '', options: () => all };
}
