import { zoomSteps } from './zoom.ts';

/** A tree as fitting needs it: its open rows, which of them lines end at, and the room that it has. */
export interface FitTree {
  readonly rows: readonly { readonly id: string; readonly level: number; readonly isOpen: boolean | null }[];
  readonly mapped: { has(id: string): boolean };
  /** Pixels of the column, and of a row at 100 %. */
  readonly height: number;
  readonly rowHeight: number;
  /** Pixels of notes among the rows. */
  readonly notes: number;
}

export interface Fit {
  readonly zoom: number;
  /** Open rows without any line below them, to be closed. */
  readonly close: readonly string[][];
  /** The first row with a line, counted once those are closed; for each tree. */
  readonly first: readonly number[];
}

/**
 * How all rows with lines come into view: at the largest step up to 100 % at which they do, with parents without lines
 * closed where that alone helps. Where nothing helps, as small and as closed as it gets.
 */
export function fitRows(trees: readonly FitTree[]): Fit {
  const steps = zoomSteps.filter((step) => step <= 1).reverse();
  const open = trees.map(() => new Set<string>());
  const closed = trees.map(closable);
  for (const close of [open, closed]) {
    for (const zoom of steps) {
      if (trees.every((tree, index) => fits(tree, close[index] ?? new Set(), zoom))) return fitted(trees, close, zoom);
    }
  }
  return fitted(trees, closed, zoomSteps[0]);
}

function fitted(trees: readonly FitTree[], close: readonly ReadonlySet<string>[], zoom: number): Fit {
  return {
    zoom,
    close: close.map((ids) => [...ids]),
    first: trees.map((tree, index) => Math.max(0, spanOf(tree, close[index] ?? new Set()).first)),
  };
}

function fits(tree: FitTree, close: ReadonlySet<string>, zoom: number): boolean {
  const { first, last } = spanOf(tree, close);
  return first < 0 || (last - first + 1) * Math.round(tree.rowHeight * zoom) + tree.notes <= tree.height;
}

/** The first and last row with a line, among the rows that stay; -1 where there is none. */
function spanOf({ rows, mapped }: FitTree, close: ReadonlySet<string>): { first: number; last: number } {
  let first = -1;
  let last = -1;
  let index = 0;
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (row.level > hiddenBelow) continue;
    hiddenBelow = close.has(row.id) ? row.level : Number.POSITIVE_INFINITY;
    if (mapped.has(row.id)) {
      if (first < 0) first = index;
      last = index;
    }
    index += 1;
  }
  return { first, last };
}

/** The topmost open rows with no line at anything below them. */
function closable({ rows, mapped }: FitTree): Set<string> {
  const ids = new Set<string>();
  for (let index = 0; index < rows.length; ) {
    const row = rows[index];
    if (row === undefined) break;
    let end = index + 1;
    let hasLine = false;
    for (; (rows[end]?.level ?? 0) > row.level; end += 1) hasLine ||= mapped.has(rows[end]?.id ?? '');
    if (row.isOpen === true && !hasLine) {
      ids.add(row.id);
      index = end;
    } else index += 1;
  }
  return ids;
}
