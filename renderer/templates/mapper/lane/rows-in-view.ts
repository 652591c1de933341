import type { TreeGeometry } from '../editor/view-store.ts';

/** A tree's rows by place and by id. */
export interface Rows {
  readonly index: ReadonlyMap<string, number>;
  /** The last row below each row, by index. */
  readonly last: (index: number) => number;
  readonly ids: readonly string[];
}

/** Where a line ends at a column: a row in view, or the edge of the column beyond which its row is. */
export interface End {
  readonly y: number;
  readonly isInView: boolean;
  /** The id of the row that the line ends at; a closed parent gathers the lines of what it holds. */
  readonly row: string;
}

/** The middle of a row, or just beyond the edge that it lies behind. */
export function endAt(index: number, row: string, geometry: TreeGeometry): End {
  const { start, size } = geometry.place(index);
  const y = start + size / 2 - geometry.scrollTop;
  const isInView = y > -2 && y < geometry.height + 2;
  return { y: isInView ? y : y < 0 ? -24 : geometry.height + 24, isInView, row };
}

export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** As many handles as rows can be in view at once: a row keeps its own while it is. */
export function slotCount(geometry: TreeGeometry): number {
  return Math.ceil((geometry.height + 4) / geometry.place(0).size) + 1;
}

/** The first and the last row that is in view. */
export function rangeInView(rows: Rows, geometry: TreeGeometry): RowRange {
  const first = firstInView(rows, geometry);
  const end = firstInView(rows, { ...geometry, scrollTop: geometry.scrollTop + geometry.height });
  return { first, last: end };
}

export function isWithinRange(index: number, { first, last }: RowRange): boolean {
  return index >= first && index <= last;
}

/** The first row that ends below the top edge, by halving. */
export function firstInView(rows: Rows, geometry: TreeGeometry): number {
  let low = 0;
  let high = rows.ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start, size } = geometry.place(middle);
    if (start + size < geometry.scrollTop) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span of a row and all below it. */
export function groupOf(index: number, rows: Rows, geometry: TreeGeometry) {
  const first = geometry.place(index);
  const last = geometry.place(rows.last(index));
  const top = first.start - geometry.scrollTop;
  const bottom = last.start + last.size - geometry.scrollTop;
  return { top: clamp(top, geometry), bottom: clamp(bottom, geometry) };
}

function clamp(y: number, { height }: TreeGeometry): number {
  return Math.min(Math.max(y, -40), height + 40);
}

export function isOnScreen({ top, bottom }: { top: number; bottom: number }, { height }: TreeGeometry): boolean {
  return bottom > 0 && top < height;
}
