import { isJsonObject } from '#shared/model/json.ts';
import { call, literal } from '#shared/template/expressions.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import { planUnmap } from '../plan-function.ts';
import { mustache, openingKey } from '../written.ts';
import { argumentOf, changeAt, type Spot, type Way, withArgument } from './fix-spot.ts';

// Ways to go on where a value is missing, or is one that nothing can be made of.

/** Nothing came where a value is needed: the field left out, null, or another value. */
export function missingWays(spot: Spot): Way[] {
  const argument = argumentOf(spot);
  const { mapping, step, text } = spot;
  if (mapping === null || mapping.what !== 'value' || text === null) return [];
  if (argument === null || step === null || step.call.name === 'required') return emptyWays(spot);
  const key = openingKey('unless', call('isEmpty', argument.expression));
  const at = mapping.at;
  const guarded = { [key]: text };
  const start = startFor(spot);
  const insert = (value: string) =>
    withArgument(spot, { key: 'fixes.other' }, (it) => call('default', it, literal(value)));
  const [first] = insert(start);
  const isNumber = templateFunctions.get(step.call.name)?.parameters.some(({ name, type }) => {
    return name === spot.problem.params?.name && (type === 'number' || type === 'integer');
  });
  const zero = withArgument(spot, { key: 'fixes.useZero' }, (it) => call('default', it, literal(0)));
  return [
    { words: { key: 'fixes.leaveOut' }, edits: [{ do: 'set', at, value: guarded }], looksAt: at },
    {
      words: { key: 'fixes.useNull' },
      edits: [{ do: 'set', at, value: { ...guarded, '{{else}}': null } }],
      looksAt: at,
    },
    ...(isNumber === true ? zero : []),
    ...(first === undefined
      ? []
      : [{ ...first, typed: { start, edits: (typed: string) => insert(typed)[0]?.edits ?? [] } }]),
  ];
}

/** What a person may start from where a function needs a value of its type. */
function startFor({ step, problem }: Spot): string {
  const row = step === null ? undefined : templateFunctions.get(step.call.name);
  const parameter = row?.parameters.find(({ name }) => name === problem.params?.name);
  if (parameter?.type === 'number' || parameter?.type === 'integer') return '0';
  return parameter?.type === 'date' ? '2026-01-01' : '';
}

/** A mapping's value that is missing or null: left out, null, or other text. */
export function emptyWays(spot: Spot): Way[] {
  const { mapping } = spot;
  if (mapping === null || mapping.what !== 'value' || mapping.form.kind === 'text') return textEmptyWays(spot);
  const { expression } = mapping.form;
  const bare = expression.kind === 'call' && expression.name === 'required' ? expression.args[0] : expression;
  if (bare === undefined) return [];
  const put = (value: Expression) => [{ do: 'set', at: mapping.at, value: mustache(value) } as const];
  const other = (typed: string) => put(call('default', bare, literal(typed)));
  return [
    { words: { key: 'fixes.leaveOut' }, edits: put(call('optional', bare)) },
    { words: { key: 'fixes.otherText' }, edits: other(''), typed: { start: '', edits: other } },
    { words: { key: 'fixes.useNull' }, edits: put(call('default', bare, literal(null))) },
  ];
}

/** The same for a field in longer text. */
function textEmptyWays(spot: Spot): Way[] {
  const { mapping, problem } = spot;
  const input = mapping?.inputs.find(({ text }) => text === problem.params?.name) ?? mapping?.inputs[0];
  if (mapping === null || input === undefined) return [];
  const other = (typed: string) => changeAt(spot, input.address, (it) => call('default', it, literal(typed)));
  return [
    { words: { key: 'fixes.nothingThere' }, edits: other('') },
    { words: { key: 'fixes.otherText' }, edits: other(''), typed: { start: '', edits: other } },
  ];
}

/** A value that the function cannot work on is kept from it: then the field is null, or left out. */
export function unlessEmpty(name: 'if' | 'unless', subject: (spot: Spot) => Expression | undefined) {
  return (spot: Spot): Way[] => {
    const { mapping, text } = spot;
    const read = subject(spot);
    if (mapping?.what !== 'value' || text === null || read === undefined) return [];
    const guarded = { [openingKey(name, read)]: text };
    const at = mapping.at;
    return [
      {
        words: { key: 'fixes.useNull' },
        edits: [{ do: 'set', at, value: { ...guarded, '{{else}}': null } }],
        looksAt: at,
      },
      { words: { key: 'fixes.leaveOut' }, edits: [{ do: 'set', at, value: guarded }], looksAt: at },
    ];
  };
}

/** The last way that there always is: the field stays, with nothing in it. */
export function emptied(spot: Spot): Way[] {
  const { mapping, row, at, inKey, body } = spot;
  if (mapping !== null && mapping.what === 'value')
    return [{ words: { key: 'fixes.empty' }, edits: planUnmap(mapping).edits }];
  if (!inKey && row.place.kind !== 'root')
    return [{ words: { key: 'fixes.empty' }, edits: [{ do: 'set', at, value: null }] }];
  const parent = splitPointer(at)?.parent;
  if (inKey && parent !== undefined && isJsonObject(body)) {
    return [{ words: { key: 'fixes.takeOut' }, edits: [{ do: 'remove', at }], looksAt: parent }];
  }
  return [];
}
