import type { Json } from '#shared/model/json.ts';
import * as copies from './accessor-copies.ts';
import type { Build, Cells, Run } from './run.ts';
import type { Hoist } from './scope.ts';

/** Fills fields of an output object. */
export type Put = (cells: Cells, run: Run, out: object) => void;

/** Hands out copies in turn, so that no two places share one until all are in use. Matters to speed alone. */
function inTurn<Copy>(rows: readonly Copy[]): () => Copy {
  let next = 0;
  return () => {
    const copy = rows[next % rows.length];
    next++;
    if (copy === undefined) throw new Error('there are no copies');
    return copy;
  };
}

const next = {
  moveOne: inTurn(copies.moveOne),
  moveTwo: inTurn(copies.moveTwo),
  moveFour: inTurn(copies.moveFour),
  moveEight: inTurn(copies.moveEight),
  hoistOne: inTurn(copies.hoistOne),
  hoistFour: inTurn(copies.hoistFour),
  read: inTurn(copies.readCopies),
  set: inTurn(copies.setCopies),
};

/** Reads a plain name (see `nameKind`). */
export function plainRead(cell: number, name: string): (cells: Cells) => Json | undefined {
  return next.read()(cell, name) as (cells: Cells) => Json | undefined;
}

export function putter(build: Build, key: string): Put {
  return next.set()(build, key) as Put;
}

/** From which field to which. */
export type Move = readonly [name: string, key: string];

/** Puts plain-named fields of what is in a cell into fields of an output object, eight, four, two or one at a time. */
export function plainMoves(cell: number, moves: readonly Move[]): Put[] {
  const [a, b, c, d, e, f, g, h] = moves;
  if (!a) return [];
  if (b && c && d && e && f && g && h) {
    const put = next.moveEight()(cell, [...a, ...b, ...c, ...d, ...e, ...f, ...g, ...h]);
    return [put as Put, ...plainMoves(cell, moves.slice(8))];
  }
  if (b && c && d) return [next.moveFour()(cell, [...a, ...b, ...c, ...d]) as Put, ...plainMoves(cell, moves.slice(4))];
  if (b) return [next.moveTwo()(cell, [...a, ...b]) as Put, ...plainMoves(cell, moves.slice(2))];
  return [next.moveOne()(cell, a) as Put];
}

/** Fills cells from plain-named fields of others, in order, four or one at a time. */
export function plainHoists(hoists: readonly Hoist[]): ((cells: Cells) => void)[] {
  const [a, b, c, d] = hoists.map(({ from, name, target }) => [from, name, target] as const);
  if (!a) return [];
  if (b && c && d) return [next.hoistFour()(a, b, c, d) as (cells: Cells) => void, ...plainHoists(hoists.slice(4))];
  return [next.hoistOne()(a) as (cells: Cells) => void, ...plainHoists(hoists.slice(1))];
}
