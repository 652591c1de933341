import { isJsonObject, type Json } from '#shared/model/json.ts';
import { call } from '#shared/template/expressions.ts';
import type { Budget } from '../budget.ts';
import { expressionAt, fieldOf, isWritable, type Place } from '../place.ts';
import type { Scope } from '../scope.ts';
import type { Column, ListColumn } from './column.ts';

export interface Collected {
  readonly columns: readonly Column[];
  readonly lists: readonly ListColumn[];
  /** Objects that could be taken over whole. */
  readonly objects: readonly Column[];
}

const MOST_COLUMNS = 20_000;
const MOST_DEPTH = 12;
/** Rows over which the names of fields are gathered. */
const ROWS_SEEN = 200;

interface Spot {
  readonly place: Place;
  readonly values: readonly (Json | undefined)[];
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly hops: number;
  readonly cost: number;
  readonly depth: number;
  readonly frame: number;
}

const PICKED_FIRST = 0.22;
/** Of a list with one entry, that entry may well be meant. */
const PICKED_ONLY = 0.12;
const PICKED_LAST = 0.28;
/** An entry of a list that lies outside of the one that is repeated. */
const PICKED_AFAR = 0.3;

/** Every field that can be read in the scope; inside lists, those of the first and the last entry. */
export function collectColumns(scope: Scope, budget: Budget): Collected {
  const columns: Column[] = [];
  const lists: ListColumn[] = [];
  const objects: Column[] = [];

  const visit = (spot: Spot): void => {
    if (columns.length >= MOST_COLUMNS || spot.depth > MOST_DEPTH || !budget.take(1)) return;
    const present = spot.values.filter((value) => value !== undefined && value !== null);
    if (present.length > 0 && present.every((value) => Array.isArray(value))) {
      visitList(spot);
      return;
    }
    if (present.length > 0 && present.every(isJsonObject)) {
      visitObject(spot);
      return;
    }
    columns.push(columnOf(spot, columns.length));
  };

  const visitObject = (spot: Spot): void => {
    if (spot.keys.length > 0 || spot.frame > 0 || scope.frames.length > 1) objects.push(columnOf(spot, objects.length));
    const names = new Set<string>();
    for (const value of spot.values.slice(0, ROWS_SEEN)) {
      if (isJsonObject(value)) for (const name of Object.keys(value)) names.add(name);
    }
    for (const name of names) {
      visit({
        ...spot,
        place: fieldOf(spot.place, name),
        values: spot.values.map((value) =>
          isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined,
        ),
        names: [...spot.names, name],
        keys: [...spot.keys, name],
        depth: spot.depth + 1,
      });
    }
  };

  const visitList = (spot: Spot): void => {
    const entries = spot.values.map((value) => (Array.isArray(value) ? value : []));
    const { place, names, hops, cost, keys, frame } = spot;
    lists.push({ place, names, hops, cost, keys, frame, entries });
    const longest = Math.max(0, ...entries.map((list) => list.length));
    if (longest === 0) return;
    const next = { ...spot, depth: spot.depth + 1 };
    const far = hops >= 1 ? PICKED_AFAR : 0;
    const firsts = entries.map((list) => list[0]);
    if (place.kind === 'path') {
      visit({
        ...next,
        place: fieldOf(place, '0'),
        values: firsts,
        cost: cost + (longest === 1 ? PICKED_ONLY : PICKED_FIRST) + far,
      });
    }
    if (longest === 1 || cost > 0.6 || !isWritable(keys)) return;
    const last: Place = { kind: 'inside', outer: call('last', expressionAt(place)), segments: [] };
    visit({ ...next, place: last, values: entries.map((list) => list.at(-1)), cost: cost + PICKED_LAST + far });
  };

  for (const [index, frame] of scope.frames.entries()) {
    const { place, values, names, hops } = frame;
    visit({ place, values, names, keys: [], hops, cost: 0, depth: 0, frame: index });
  }
  return { columns, lists, objects };
}

function columnOf({ place, values, names, hops, cost }: Spot, order: number): Column {
  return {
    expression: expressionAt(place),
    values,
    names,
    hops,
    cost,
    holder: `${hops}:${cost}:${names.slice(0, -1).join('/')}`,
    order,
    via: cost > 0 ? 'picked' : 'field',
  };
}
