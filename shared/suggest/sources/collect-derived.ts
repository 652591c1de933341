import { isJsonObject, type Json } from '#shared/model/json.ts';
import { readNumber } from '#shared/template/functions/number-text.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';
import type { Budget } from '../budget.ts';
import type { Concept } from '../names/lexicon.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { apply, type Operand } from '../operand.ts';
import { expressionAt, isWritable } from '../place.ts';
import { operandsOf, type Scope } from '../scope.ts';
import type { Collected } from './collect-columns.ts';
import type { Column, ListColumn } from './column.ts';

/** A field of every entry of a list, as one list: `pluck items 'sku'`. */
export interface Plucked extends Operand {
  readonly names: readonly string[];
  readonly hops: number;
  readonly cost: number;
}

const MOST_PLUCKED = 600;
const MOST_ENTRIES = 2000;

/** Fields of the entries of the lists that are near, lists inside lists made flat. */
export function collectPlucked({ lists }: Collected, budget: Budget): Plucked[] {
  const plucked: Plucked[] = [];
  const visit = (list: Operand, from: Omit<Plucked, keyof Operand>, depth: number): void => {
    const entries = list.values.map((value) => (Array.isArray(value) ? value : []));
    if (plucked.length >= MOST_PLUCKED || !budget.take(5)) return;
    if (entries.some((each) => each.length > MOST_ENTRIES)) return;
    const all = entries.flat();
    if (all.length === 0) return;
    if (!all.some(isJsonObject)) plucked.push({ ...list, ...from });
    for (const keys of fieldsOf(all)) {
      const field = isWritable(keys) ? apply('pluck', [list, printPropertyPath(keys)]) : undefined;
      if (field === undefined) continue;
      const next = { ...from, names: [...from.names, ...keys] };
      const inner = field.values.flat();
      if (!inner.some(Array.isArray)) plucked.push({ ...field, ...next });
      else if (depth < 2) {
        const flat = apply('flatten', [field]);
        if (flat) visit(flat, { ...next, cost: next.cost + 0.1 }, depth + 1);
      }
    }
  };
  for (const list of lists) {
    if (list.hops >= 1 || list.cost > 0 || list.entries.every((entries) => entries.length === 0)) continue;
    visit(listOperand(list), { names: list.names, hops: list.hops, cost: list.cost }, 0);
  }
  return plucked;
}

export function listOperand({ place, entries }: ListColumn): Operand {
  return { expression: expressionAt(place), values: entries.map((list) => [...list]) };
}

/** Paths to what is no object in the entries: `['sku']`, `['options', 'colour']`. */
function fieldsOf(entries: readonly Json[]): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const visit = (value: Json, keys: readonly string[]): void => {
    if (!isJsonObject(value)) {
      if (keys.length > 0) found.set(keys.join('\0'), keys);
      return;
    }
    if (keys.length < 3) for (const [key, inner] of Object.entries(value)) visit(inner, [...keys, key]);
  };
  for (const entry of entries.slice(0, 30)) visit(entry, []);
  return [...found.values()];
}

/** What is worked out of fields: counts, sums, entries picked by what they are, line amounts, positions. */
export function collectDerived(scope: Scope, collected: Collected, plucked: readonly Plucked[]): Column[] {
  return [
    ...positions(scope),
    ...counts(collected.lists, plucked),
    ...sums(plucked),
    ...picks(collected.lists),
    ...products(collected.columns),
  ];
}

function derived(operand: Operand | undefined, rest: Omit<Column, keyof Operand | 'holder' | 'order'>): Column[] {
  if (operand === undefined) return [];
  return [{ ...operand, ...rest, holder: rest.names.slice(0, -1).join('/'), order: 0 }];
}

function positions(scope: Scope): Column[] {
  const index = operandsOf(scope);
  if (index === undefined) return [];
  const base = { names: ['lineNumber'], hops: 0, via: 'position' } as const;
  const counted = apply('add', [index, 1]);
  const tens = counted && apply('multiply', [counted, 10]);
  return [
    ...derived(counted, { ...base, cost: 0.1 }),
    ...derived(index, { ...base, cost: 0.15 }),
    ...derived(tens, { ...base, cost: 0.2 }),
  ];
}

function counts(lists: readonly ListColumn[], plucked: readonly Plucked[]): Column[] {
  const plain = lists
    .filter(({ cost, hops }) => cost === 0 && hops < 1)
    .flatMap((list) =>
      derived(apply('count', [listOperand(list)]), {
        names: [...list.names, 'count'],
        hops: list.hops,
        cost: 0.18,
        via: 'counted',
      }),
    );
  const flat = plucked.flatMap(({ expression, values, names, hops }) => {
    const isOfFlat = expression.kind === 'call' && expression.name === 'pluck' && isFlatten(expression.args[0]);
    if (!isOfFlat || expression.kind !== 'call') return [];
    const [list] = expression.args;
    if (list === undefined) return [];
    const counted = apply('count', [{ expression: list, values }]);
    return derived(counted, { names: [...names.slice(0, -1), 'count'], hops, cost: 0.25, via: 'counted' });
  });
  const seen = new Set<string>();
  return [...plain, ...flat.filter(({ names }) => !seen.has(names.join('/')) && seen.add(names.join('/')))];
}

function isFlatten(expression: Operand['expression'] | undefined): boolean {
  return expression?.kind === 'call' && expression.name === 'flatten';
}

function sums(plucked: readonly Plucked[]): Column[] {
  return plucked.flatMap((list) => {
    const entries = list.values.flat();
    if (entries.length < 2 || !entries.every((value) => readNumber(value ?? null) !== undefined)) return [];
    return derived(apply('sum', [list]), {
      names: [...list.names.slice(0, -1), 'total', list.names.at(-1) ?? ''],
      hops: list.hops,
      cost: 0.35 + list.cost,
      via: 'computed',
    });
  });
}

const MOST_PICKED_LIST = 40;
/** Fields that say what an entry is. */
const KINDS =
  /^(?:key|name|code|type|kind|role|status|state|label|title|id|slug|language|locale|event|attribute|namespace|qualifier)$/i;
/** What an entry is rather than how it is called: a word of systems, not "Photo book A4". */
const SYSTEM_WORD = /^(?:\p{Ll}[\p{Ll}\d_.-]*|\p{Lu}[\p{Lu}\d_]*|\p{Ll}[\p{L}\d]*)$/u;
const PICKED = 0.2;
/** Less than the first or the last of the list. */
const PICKED_BY_TITLE = 0.32;

/** `get (first (where meta 'key' 'ean')) 'value'`: the entry's own word becomes part of the names. */
function picks(lists: readonly ListColumn[]): Column[] {
  const found: Column[] = [];
  for (const list of lists) {
    const [entries = []] = list.entries;
    if (list.cost > 0 || list.hops > 1 || entries.length > MOST_PICKED_LIST || !entries.every(isJsonObject)) continue;
    for (const kind of Object.keys(entries[0] ?? {}).filter((key) => KINDS.test(key))) {
      const words = entries.map((entry) => (isJsonObject(entry) ? entry[kind] : undefined));
      if (!words.every((word) => typeof word === 'string' && /^[\p{L}][\p{L}\d_\-. ]{1,40}$/u.test(word))) continue;
      if (new Set(words).size !== words.length) continue;
      // An entry's own number is another one in the next payload.
      if (kind === 'id' && words.some((word) => /\d/.test(String(word)))) continue;
      for (const word of words as string[]) found.push(...picked(list, kind, word));
    }
  }
  return found;
}

function picked(list: ListColumn, kind: string, word: string): Column[] {
  const entry = apply('where', [listOperand(list), kind, word]);
  const first = entry && apply('first', [entry]);
  const [value] = first?.values ?? [];
  if (first === undefined || !isJsonObject(value)) return [];
  const others = Object.keys(value).filter((key) => key !== kind && isWritable([key]));
  return others.flatMap((key) => {
    // Of a name and a value, the one says what the other is called.
    const isValue = others.length === 1 || /^(?:value|val|content|text)$/i.test(key);
    return derived(apply('get', [first, printPropertyPath([key])]), {
      names: isValue ? [...list.names, word] : [...list.names, word, key],
      hops: list.hops,
      cost: isValue || SYSTEM_WORD.test(word) ? PICKED : PICKED_BY_TITLE,
      via: 'picked',
    });
  });
}

interface Product {
  readonly function: 'multiply' | 'add' | 'subtract';
  readonly left: readonly Concept[];
  readonly right: readonly Concept[];
  readonly name: string;
}

/** What two fields of one object are often worked out to. */
const PRODUCTS: readonly Product[] = [
  { function: 'multiply', left: ['quantity'], right: ['price', 'unit', 'gross', 'net'], name: 'line_total_amount' },
  { function: 'multiply', left: ['quantity'], right: ['weight'], name: 'total_weight' },
  { function: 'add', left: ['net'], right: ['tax'], name: 'gross_total' },
  { function: 'subtract', left: ['gross', 'total'], right: ['tax'], name: 'net' },
  { function: 'subtract', left: ['gross', 'total'], right: ['net'], name: 'tax' },
  { function: 'add', left: ['item', 'net'], right: ['freight', 'shipping'], name: 'total' },
  { function: 'subtract', left: ['stock', 'quantity', 'total'], right: ['reserved'], name: 'available_stock' },
  { function: 'subtract', left: ['total', 'gross', 'amount'], right: ['paid'], name: 'open_balance_due' },
  { function: 'subtract', left: ['price', 'total'], right: ['discount'], name: 'net_amount' },
];

function products(columns: readonly Column[]): Column[] {
  const holders = new Map<string, Column[]>();
  for (const column of columns) {
    if (column.hops > 1 || column.cost > 0 || !column.values.every((value) => readNumber(value) !== undefined))
      continue;
    const known = conceptsOf(column);
    if (known.length > 0) holders.set(column.holder, [...(holders.get(column.holder) ?? []), column]);
  }
  return [...holders.values()].filter((group) => group.length <= 40).flatMap(productsOf);
}

function productsOf(group: readonly Column[]): Column[] {
  const found: Column[] = [];
  for (const product of PRODUCTS) {
    const lefts = group.filter((column) => conceptsOf(column).some((concept) => product.left.includes(concept)));
    const rights = group.filter((column) => conceptsOf(column).some((concept) => product.right.includes(concept)));
    for (const left of lefts) {
      for (const right of rights) {
        if (left === right) continue;
        const { names, hops } = left;
        const made = apply(product.function, [left, right]);
        found.push(
          ...derived(made, { names: [...names.slice(0, -1), product.name], hops, cost: 0.35, via: 'computed' }),
        );
      }
    }
  }
  return found;
}

function conceptsOf(column: Column): readonly Concept[] {
  return nameTokens(column.names.at(-1) ?? '').flatMap(({ concepts }) => concepts);
}
