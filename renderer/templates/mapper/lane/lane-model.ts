import type { Mapping } from '#shared/mapping/output-row.ts';
import type { TreeGeometry } from '../editor/view-store.ts';
import { cardHeight, cardPorts, cardSizes } from './card-size.ts';
import { placeCards } from './place-cards.ts';
import {
  type End,
  endAt,
  firstInView,
  groupOf,
  isOnScreen,
  isWithinRange,
  type Rows,
  rangeInView,
} from './rows-in-view.ts';

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
  readonly sourceHandle: string;
  readonly target: string;
  readonly targetHandle: string;
  readonly isLit: boolean;
  readonly isList: boolean;
  /** Dashed: nobody took it yet. */
  readonly isSuggested: boolean;
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
  readonly side: 'input' | 'output';
  readonly row: string;
  readonly y: number;
  readonly look: 'none' | 'suggested' | 'mapped' | 'list' | 'lit';
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

export interface LaneInput {
  readonly ends: readonly Ends[];
  readonly input: Rows;
  readonly output: Rows;
  readonly inputGeometry: TreeGeometry;
  readonly outputGeometry: TreeGeometry;
  readonly width: number;
  readonly zoom?: number;
  readonly lit: ReadonlySet<string>;
}

const GAP = 10;
/** Cards keep clear of what stands at the bottom of the lane. */
const FOOT = 46;
/** With more lines than these in view, only those with both ends in view are drawn, and those that are lit. */
const MANY = 90;

/** Everything in the lane for where the trees stand: nothing that is not seen. */
export function laneModel(given: LaneInput): LaneModel {
  const { ends, input, output, inputGeometry, outputGeometry, width, lit, zoom = 1 } = given;
  const height = outputGeometry.height;
  const inputsInView = rangeInView(input, inputGeometry);
  const outputsInView = rangeInView(output, outputGeometry);

  interface Seen {
    readonly mapping: Mapping;
    readonly ins: readonly (End | null)[];
    readonly out: End;
    readonly isLit: boolean;
    readonly isList: boolean;
    readonly isSuggested: boolean;
  }
  let seen: Seen[] = [];
  for (const { mapping, out: outIndex, ins: inIndexes, isList, isSuggested } of ends) {
    if (outIndex < 0) continue;
    if (!isWithinRange(outIndex, outputsInView) && !inIndexes.some((index) => isWithinRange(index, inputsInView)))
      continue;
    const out = endAt(outIndex, output.ids[outIndex] ?? '', outputGeometry);
    const ins = inIndexes.map((index) => (index < 0 ? null : endAt(index, input.ids[index] ?? '', inputGeometry)));
    seen.push({ mapping, ins, out, isLit: lit.has(mapping.id), isList, isSuggested });
  }
  if (seen.length > MANY) {
    seen = seen.filter((one) => one.isLit || (one.out.isInView && one.ins.every((end) => end?.isInView !== false)));
  }

  const bands = bandsOf(given);
  const withCards = seen.filter(({ mapping, out, isLit }) => mapping.steps.length > 0 && (out.isInView || isLit));
  const full = withCards.reduce(
    (sum, { mapping }) => sum + cardHeight(mapping, false, zoom) + GAP,
    bands.length * (24 + GAP),
  );
  const isTight = full > height - FOOT;
  const placings = withCards.map(({ mapping, ins, out, isLit }) => {
    const ys = ins.flatMap((end) => (end === null ? [] : [end.y]));
    const middle = ys.length === 0 ? out.y : (out.y + ys.reduce((sum, y) => sum + y, 0) / ys.length) / 2;
    return { want: middle, height: cardHeight(mapping, isTight && !isLit, zoom), weight: isLit ? 4 : 1 };
  });
  const pills = bands.map(({ pill }) => ({ want: pill, height: 24, weight: 12 }));
  const tops = placeCards([...placings, ...pills], { gap: GAP, top: 8, bottom: height - FOOT });

  const cards = new Map<string, Card>();
  for (const [index, { mapping, isLit, isList, isSuggested }] of withCards.entries()) {
    const isCompact = isTight && !isLit;
    const y = tops[index] ?? 0;
    const x = (width - cardSizes(zoom).width) / 2;
    cards.set(mapping.id, {
      mapping,
      x,
      y,
      isLit,
      isList,
      isSuggested,
      isCompact,
      ...cardPorts(mapping, isCompact, zoom),
    });
  }

  const wires: Wire[] = [];
  const used = new Set<string>();
  const counts = new Map<string, number>();
  const looks = new Map<string, Port['look']>();
  const touch = (side: 'input' | 'output', row: string, look: Port['look'], step: number) => {
    const id = portId(side, row);
    const rank = { none: 0, suggested: 1, mapped: 2, list: 3, lit: 4 };
    if (rank[look] >= rank[looks.get(id) ?? 'none']) looks.set(id, look);
    counts.set(id, (counts.get(id) ?? 0) + step);
  };
  for (const { mapping, ins, out, isLit, isList, isSuggested } of seen) {
    const look = isSuggested ? 'suggested' : isLit ? 'lit' : isList ? 'list' : 'mapped';
    const card = cards.get(mapping.id);
    const target = out.isInView ? portId('output', out.row) : `output${out.y < 0 ? '^' : 'v'}`;
    const to = { x: width, y: out.y };
    if (out.isInView) touch('output', out.row, look, 1);
    for (const [index, end] of ins.entries()) {
      if (end === null) continue;
      if (end.isInView) touch('input', end.row, look, 1);
      const source = end.isInView ? portId('input', end.row) : `input${end.y < 0 ? '^' : 'v'}`;
      const isShared = used.has(end.row);
      used.add(end.row);
      const base = {
        mapping: mapping.id,
        isLit,
        isList,
        isSuggested,
        isShared,
        source,
        sourceHandle: 'out',
        input: index,
      };
      const from = { x: 0, y: end.y };
      if (card === undefined) {
        wires.push({ ...base, id: `${mapping.id} ${index}`, from, to, target, targetHandle: 'in' });
      } else {
        const port = { x: card.x, y: card.y + (card.ports[index] ?? 0) };
        wires.push({
          ...base,
          id: `${mapping.id} ${index}`,
          from,
          to: port,
          target: cardId(mapping.id),
          targetHandle: `in${index}`,
        });
      }
    }
    if (card === undefined) continue;
    wires.push({
      id: `${mapping.id} out`,
      mapping: mapping.id,
      input: null,
      from: { x: card.x + card.width, y: card.y + card.out },
      to,
      source: cardId(mapping.id),
      sourceHandle: 'out',
      target,
      targetHandle: 'in',
      isLit,
      isList,
      isSuggested,
      isShared: false,
    });
  }
  wires.sort((a, b) => Number(a.isLit) - Number(b.isLit));

  return {
    wires,
    cards: [...cards.values()],
    ports: [
      ...portsOf('input', input, inputGeometry, { looks, counts }),
      ...portsOf('output', output, outputGeometry, { looks, counts }),
    ],
    bands: bands.map((band, index) => ({ ...band, pill: (tops[withCards.length + index] ?? band.pill) + 12 })),
  };
}

export function portId(side: 'input' | 'output', row: string): string {
  return `${side} ${row}`;
}

export function cardId(mapping: string): string {
  return `card ${mapping}`;
}

function portsOf(
  side: 'input' | 'output',
  rows: Rows,
  geometry: TreeGeometry,
  { looks, counts }: { looks: ReadonlyMap<string, Port['look']>; counts: ReadonlyMap<string, number> },
): Port[] {
  const ports: Port[] = [];
  for (let index = firstInView(rows, geometry); index < rows.ids.length; index += 1) {
    const row = rows.ids[index] ?? '';
    const end = endAt(index, row, geometry);
    if (!end.isInView) {
      if (end.y > 0) break;
      continue;
    }
    const id = portId(side, row);
    ports.push({ id, side, row, y: end.y, look: looks.get(id) ?? 'none', count: counts.get(id) ?? 0 });
  }
  return ports;
}

function bandsOf({ ends, input, output, inputGeometry, outputGeometry }: LaneInput): Band[] {
  const bands: Band[] = [];
  for (const { mapping, out: outIndex, ins, list } of ends) {
    // A closed parent that gathers the loop's line is no group of it.
    if (mapping.what !== 'each' || outIndex < 0 || output.ids[outIndex] !== mapping.row) continue;
    const out = groupOf(outIndex, output, outputGeometry);
    const inIndex = ins[0] ?? -1;
    // A list that the sample has not is gathered by an open parent: nothing to tint there.
    const isThere = inIndex >= 0 && (input.ids[inIndex] === list || input.last(inIndex) === inIndex);
    const from = isThere ? groupOf(inIndex, input, inputGeometry) : null;
    const isSeen = isOnScreen(out, outputGeometry) || (from !== null && isOnScreen(from, inputGeometry));
    if (!isSeen) continue;
    const middle = ((from?.top ?? out.top) + out.top) / 2;
    bands.push({ mapping, list, input: from, output: out, pill: middle + 14 });
  }
  return bands;
}
