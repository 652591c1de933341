import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { EngineClient } from '#renderer/host/connect.ts';
import type { DeliveryState, DeliverySummary } from '#shared/model/delivery.ts';
import { isLackingSecret } from '#shared/wire/send-failure.ts';
import { emptyRecords, type Records, takeWorkspaceEvent } from './records.ts';

/** The engine as every page has it: what to ask, what is known, and deliveries as they come. */
export interface Studio {
  readonly engine: EngineClient;
  readonly records: StoreApi<Records>;
  readonly onDelivery: (listener: (delivery: DeliverySummary) => void) => () => void;
}

const PULSE = 500;
const MOST_TROUBLES = 500;

function createStudio(engine: EngineClient): Studio & { start: () => () => void } {
  const records = createStore<Records>(emptyRecords);
  const listeners = new Set<(delivery: DeliverySummary) => void>();
  let pulsing: ReturnType<typeof setTimeout> | null = null;

  const readTroubles = async () => {
    const newest = (states: DeliveryState[]) =>
      engine.call('deliveries.list', { filter: { states }, limit: MOST_TROUBLES });
    try {
      const [tried, waiting] = await Promise.all([newest(['failed', 'retrying']), newest(['waiting'])]);
      const lacking = waiting.deliveries.filter(({ result }) => isLackingSecret(result ?? ''));
      const troubles = [...tried.deliveries, ...lacking].filter((delivery) => !delivery.isTest);
      records.setState({ troubles: troubles.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)) });
    } catch {
      // What was known stays until the engine answers again.
    }
  };
  const pulse = () => {
    pulsing ??= setTimeout(() => {
      pulsing = null;
      records.setState(({ pulse: last }) => ({ pulse: last + 1 }));
      void readTroubles();
    }, PULSE);
  };

  const start = () => {
    const stops = [
      engine.onState((connection) => {
        records.setState({ connection });
        if (connection === 'open') pulse();
      }),
      engine.stream('engine.status', {}, { value: (status) => records.setState({ status }) }),
      engine.stream(
        'workspace.watch',
        {},
        {
          value: (event) => records.setState((known) => takeWorkspaceEvent(known, event)),
        },
      ),
      engine.stream(
        'deliveries.watch',
        {},
        {
          value: (delivery) => {
            for (const listener of [...listeners]) listener(delivery);
            pulse();
          },
          restart: pulse,
        },
      ),
    ];
    records.setState({ connection: engine.state });
    void readTroubles();
    return () => {
      for (const stop of stops) stop();
      if (pulsing !== null) clearTimeout(pulsing);
      pulsing = null;
    };
  };

  return {
    engine,
    records,
    start,
    onDelivery: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const StudioContext = createContext<Studio | null>(null);

/** Follows the engine for as long as the studio is shown. */
export function StudioProvider({ engine, children }: { engine: EngineClient; children: ReactNode }) {
  const [studio] = useState(() => createStudio(engine));
  useEffect(() => studio.start(), [studio]);
  return <StudioContext value={studio}>{children}</StudioContext>;
}

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (studio === null) throw new Error('useStudio outside of StudioProvider');
  return studio;
}

/** The engine's commands. */
export function useEngine(): EngineClient {
  return useStudio().engine;
}

/** A part of the engine's records; renders anew when that part changes. Pick, don't build: no new objects. */
export function useRecords<T>(pick: (records: Records) => T): T {
  return useStore(useStudio().records, pick);
}
