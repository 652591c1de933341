import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand';
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

/** What must be drawn anew when it changes; all else of a model is only where things are. */
export function shapeOf({ slots, cards, bands }: LaneModel): string {
  return [
    `${slots.input} ${slots.output}`,
    ...cards.map(
      (card) => `${card.mapping.id} ${card.isLit} ${card.isSuggested} ${card.isCompact} ${card.height} ${card.x}`,
    ),
    ...bands.map(({ mapping, input }) => `${mapping.id} ${input === null}`),
  ].join('\n');
}
