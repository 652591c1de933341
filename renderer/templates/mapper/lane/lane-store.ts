import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand';
import type { Card, LaneModel, Port, Wire } from './lane-model.ts';

/** Where everything in the lane is at this moment. Ports, cards and lines move by it without being drawn anew. */
export interface LaneState {
  readonly model: LaneModel;
  readonly ports: ReadonlyMap<string, Port>;
  readonly wires: ReadonlyMap<string, Wire>;
  readonly cards: ReadonlyMap<string, Card>;
}

export type LaneStore = StoreApi<LaneState>;

export const EMPTY_LANE: LaneModel = { wires: [], cards: [], ports: [], bands: [] };

export function laneState(model: LaneModel): LaneState {
  return {
    model,
    ports: new Map(model.ports.map((port) => [port.id, port])),
    wires: new Map(model.wires.map((wire) => [wire.id, wire])),
    cards: new Map(model.cards.map((card) => [card.mapping.id, card])),
  };
}

export function createLane(): LaneStore {
  return createStore<LaneState>(() => laneState(EMPTY_LANE));
}

export const LaneContext = createContext<LaneStore | null>(null);

export function useLane(): LaneStore {
  const lane = useContext(LaneContext);
  if (lane === null) throw new Error('useLane outside of the lane');
  return lane;
}

/** What must be drawn anew when it changes; all else of a model is only where things are. */
export function shapeOf({ ports, wires, cards, bands }: LaneModel): string {
  return [
    ...ports.map(({ id, look, count }) => `${id} ${look} ${count}`),
    ...wires.map(
      (wire) =>
        `${wire.id} ${wire.source} ${wire.target} ${wire.isLit} ${wire.isList} ${wire.isSuggested} ${wire.isShared}`,
    ),
    ...cards.map((card) => `${card.mapping.id} ${card.isLit} ${card.isSuggested} ${card.isCompact} ${card.height}`),
    ...bands.map(({ mapping }) => mapping.id),
  ].join('\n');
}
