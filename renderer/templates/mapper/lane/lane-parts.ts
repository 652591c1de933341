import type { Mapping } from '#shared/mapping/output-row.ts';
import type { TreeGeometry } from '../editor/view-store.ts';
import type { Rows } from './rows-in-view.ts';

// What the lane is made of, in pixels of the lane. How it comes about is in lane-model.ts.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Wire {
  readonly id: string;
  readonly mapping: string;
  /** The input of the mapping that it brings; null for the last stretch to the output. */
  readonly input: number | null;
  readonly from: Point;
  readonly to: Point;
  readonly source: string;
  readonly target: string;
  readonly isLit: boolean;
  readonly isList: boolean;
  /** Dashed: nobody took it yet. */
  readonly isSuggested: boolean;
  /** Comes from a field that the sample lacks. */
  readonly isMissing: boolean;
  /** Leaves the same port as a line before it: no halo there. */
  readonly isShared: boolean;
}

export interface Card {
  readonly mapping: Mapping;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isLit: boolean;
  readonly isList: boolean;
  readonly isSuggested: boolean;
  readonly isCompact: boolean;
  /** The heights of the input ports from the card's top, by input. */
  readonly ports: readonly number[];
  readonly out: number;
}

export interface Port {
  readonly id: string;
  /** Which of its column's handles stands for it. */
  readonly slot: number;
  readonly side: 'input' | 'output';
  readonly row: string;
  readonly y: number;
  /** Its height in the tree's own coordinates, where it stays as the tree scrolls. */
  readonly inTree: number;
  readonly look: 'none' | 'suggested' | 'mapped' | 'list' | 'lit';
  /** Its field is read, and not in the sample. */
  readonly isMissing: boolean;
  readonly count: number;
}

/** A list scope: both groups, and the loop that its pill names. */
export interface Band {
  readonly mapping: Mapping;
  readonly list: string | null;
  readonly input: { readonly top: number; readonly bottom: number } | null;
  readonly output: { readonly top: number; readonly bottom: number };
  readonly pill: number;
}

export interface LaneModel {
  readonly wires: readonly Wire[];
  readonly cards: readonly Card[];
  readonly ports: readonly Port[];
  readonly bands: readonly Band[];
  /** How many handles each column needs for the rows that fit into it. */
  readonly slots: { readonly input: number; readonly output: number };
  /** How far each tree is scrolled. */
  readonly scrolled: { readonly input: number; readonly output: number };
}

/** A mapping with the rows at its ends, by index; -1 where there is none. They change with the trees, not as they scroll. */
export interface Ends {
  readonly mapping: Mapping;
  readonly out: number;
  readonly ins: readonly number[];
  /** The list that it repeats over, by the id of its field. */
  readonly list: string | null;
  readonly isList: boolean;
  readonly isSuggested: boolean;
}

/** All ends, found by the row that they are at: what is in view is found without looking at the rest. */
export interface EndsIndex {
  readonly all: readonly Ends[];
  /** Places in `all`, by the index of a row. */
  readonly atInput: ReadonlyMap<number, readonly number[]>;
  readonly atOutput: ReadonlyMap<number, readonly number[]>;
  /** Those that repeat over a list. */
  readonly loops: readonly Ends[];
}

export interface LaneInput {
  readonly ends: EndsIndex;
  readonly input: Rows;
  readonly output: Rows;
  readonly inputGeometry: TreeGeometry;
  readonly outputGeometry: TreeGeometry;
  readonly width: number;
  readonly zoom?: number;
  readonly lit: ReadonlySet<string>;
  /** Input rows whose fields are not in the sample, by id. */
  readonly missing?: ReadonlySet<string>;
}
