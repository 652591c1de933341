import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand';
import type { Mapping } from '#shared/mapping/output-row.ts';
import type { LaneModel } from './lane-parts.ts';

/** Where everything in the lane is at this moment. Ports, cards and lines move by it without being drawn anew. */
export type LaneStore = StoreApi<{ readonly model: LaneModel }>;

const NONE = { input: 0, output: 0 };
export const EMPTY_LANE: LaneModel = { wires: [], cards: [], ports: [], bands: [], slots: NONE, scrolled: NONE };

export function createLane(): LaneStore {
  return createStore(() => ({ model: EMPTY_LANE }));
}

export const LaneContext = createContext<LaneStore | null>(null);

export function useLane(): LaneStore {
  const lane = useContext(LaneContext);
  if (lane === null) throw new Error('useLane outside of the lane');
  return lane;
}

/** What must be drawn anew when it changes; all else of a model is only where things are. `textOf` tells mappings apart by what they say. */
export function shapeOf({ slots, cards, bands }: LaneModel, textOf: (mapping: Mapping) => string): string {
  return [
    `${slots.input} ${slots.output}`,
    ...cards.map(
      (card) =>
        `${textOf(card.mapping)} ${card.isLit} ${card.isList} ${card.isSuggested} ${card.isCompact} ${card.height} ${card.x}`,
    ),
    ...bands.map(({ mapping, input, list }) => `${textOf(mapping)} ${input === null} ${list}`),
  ].join('\n');
}

/** Tells what a mapping says, each mapping once: an edit elsewhere makes others of all of them that say the same. */
export function mappingTexts(): (mapping: Mapping) => string {
  const known = new WeakMap<Mapping, string>();
  return (mapping) => {
    const text = known.get(mapping) ?? JSON.stringify([mapping.id, mapping.row, mapping.form]);
    known.set(mapping, text);
    return text;
  };
}
