import type { TreeGeometry } from '../editor/view-store.ts';
import { bandsOf } from './bands-in-view.ts';
import { cardHeight, cardPorts, cardSizes } from './card-size.ts';
import { endsInView } from './ends-in-view.ts';
import type { Card, LaneInput, LaneModel, Port, Wire } from './lane-parts.ts';
import { placeCards } from './place-cards.ts';
import { endAt, firstInView, type Rows, slotCount } from './rows-in-view.ts';

const NONE_MISSING: ReadonlySet<string> = new Set();
const GAP = 10;
/** Cards keep clear of what stands at the bottom of the lane. */
const FOOT = 46;

/** Everything in the lane for where the trees stand: nothing that is not seen. */
export function laneModel(given: LaneInput): LaneModel {
  const { input, output, inputGeometry, outputGeometry, width, lit, zoom = 1, missing = NONE_MISSING } = given;
  const height = outputGeometry.height;
  const seen = endsInView(given);
  const bands = bandsOf(given);
  const withCards = seen.filter(({ hasCard }) => hasCard);
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
  const portLooks = new Map<string, Port['look']>();
  const touch = (side: 'input' | 'output', row: string, look: Port['look'], step: number) => {
    const id = portId(side, row);
    const rank = { none: 0, suggested: 1, mapped: 2, list: 3, lit: 4 };
    if (rank[look] >= rank[portLooks.get(id) ?? 'none']) portLooks.set(id, look);
    counts.set(id, (counts.get(id) ?? 0) + step);
  };
  for (const { mapping, ins, out, isLit, isList, isSuggested, count } of seen) {
    const look = isSuggested ? 'suggested' : isLit ? 'lit' : isList ? 'list' : 'mapped';
    const looks = { isLit, isList, isSuggested };
    const card = cards.get(mapping.id);
    const target = out.isInView ? portId('output', out.row) : `output${out.y < 0 ? '^' : 'v'}`;
    const to = { x: width, y: out.y };
    if (out.isInView) touch('output', out.row, look, count);
    for (const [index, end] of ins.entries()) {
      if (end === null) continue;
      if (end.isInView) touch('input', end.row, look, count);
      const source = end.isInView ? portId('input', end.row) : `input${end.y < 0 ? '^' : 'v'}`;
      const isShared = used.has(end.row);
      used.add(end.row);
      const isMissing = missing.has(end.row);
      const base = { mapping: mapping.id, ...looks, isMissing, isShared, source, input: index };
      const from = { x: 0, y: end.y };
      if (card === undefined) {
        wires.push({ ...base, id: `${mapping.id} ${index}`, from, to, target });
      } else {
        const port = { x: card.x, y: card.y + (card.ports[index] ?? 0) };
        wires.push({ ...base, id: `${mapping.id} ${index}`, from, to: port, target: cardId(mapping.id) });
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
      target,
      ...looks,
      isMissing: false,
      isShared: false,
    });
  }
  if (lit.size > 0) wires.sort((a, b) => Number(a.isLit) - Number(b.isLit));

  return {
    wires,
    cards: [...cards.values()],
    ports: [
      ...portsOf('input', input, inputGeometry, { looks: portLooks, counts, missing }),
      ...portsOf('output', output, outputGeometry, { looks: portLooks, counts, missing: NONE_MISSING }),
    ],
    scrolled: { input: inputGeometry.scrollTop, output: outputGeometry.scrollTop },
    slots: { input: slotCount(inputGeometry), output: slotCount(outputGeometry) },
    bands: bands.map((band, index) => ({ ...band, pill: (tops[withCards.length + index] ?? band.pill) + 12 })),
  };
}

function portId(side: 'input' | 'output', row: string): string {
  return `${side} ${row}`;
}

export function cardId(mapping: string): string {
  return `card ${mapping}`;
}

function portsOf(
  side: 'input' | 'output',
  rows: Rows,
  geometry: TreeGeometry,
  {
    looks,
    counts,
    missing,
  }: {
    looks: ReadonlyMap<string, Port['look']>;
    counts: ReadonlyMap<string, number>;
    missing: ReadonlySet<string>;
  },
): Port[] {
  const ports: Port[] = [];
  const slots = slotCount(geometry);
  for (let index = firstInView(rows, geometry); index < rows.ids.length; index += 1) {
    const row = rows.ids[index] ?? '';
    const end = endAt(index, row, geometry);
    if (!end.isInView) {
      if (end.y > 0) break;
      continue;
    }
    const id = portId(side, row);
    const look = looks.get(id) ?? 'none';
    ports.push({
      id,
      slot: index % slots,
      side,
      row,
      y: end.y,
      inTree: end.y + geometry.scrollTop,
      look,
      isMissing: look !== 'none' && missing.has(row),
      count: counts.get(id) ?? 0,
    });
  }
  return ports;
}
