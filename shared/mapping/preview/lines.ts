/** The lines of an output, made one by one as they are asked for: an output may have a hundred thousand. */
export interface Lines<Line> {
  readonly count: number;
  /** The line of that number, from 0; undefined beyond the last. */
  at(index: number): Line | undefined;
  /** The number of the line on which the value at a JSON pointer begins; -1 where there is none. */
  find(pointer: string): number;
}

type Placed = { readonly pointer: string; readonly kind: 'value' | 'open' | 'close' };

/** Lines that are all there. */
export function linesOf<Line extends Placed>(lines: readonly Line[]): Lines<Line> {
  return {
    count: lines.length,
    at: (index) => lines[index],
    find: (pointer) => lines.findIndex((line) => line.pointer === pointer && line.kind !== 'close'),
  };
}
