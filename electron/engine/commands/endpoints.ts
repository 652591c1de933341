import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import { notFound } from '#shared/contract/thing.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import type { EngineContext } from '../engine-context.ts';
import { follow } from './follow.ts';
import type { HandlersOf } from './handlers.ts';

// Counting what waits reads the database: not for each of a burst of deliveries.
const LULL = 500;

/** What is known of endpoints that get nothing for now, and what a person can do about them. */
export function endpointHandlers(context: EngineContext, { dispatcher }: Dispatch): HandlersOf<'endpoints'> {
  const { workspace, clock, stores, deliveryNews } = context;

  const states = (): EndpointState[] => {
    const paused = new Set(workspace.current().settings.pausedEndpoints);
    const open = new Map(dispatcher.breakers.open().map((one) => [one.endpoint, one]));
    return [...new Set([...paused, ...open.keys()])].map((endpoint) => {
      const breaker = open.get(endpoint);
      return {
        endpoint,
        state: paused.has(endpoint) ? 'paused' : 'open',
        since: isoOf(breaker?.since),
        probeAt: isoOf(breaker?.probeAt),
        failuresInARow: breaker?.failuresInARow ?? 0,
        why: breaker?.why ?? null,
        waiting: stores.log.waitingFor(endpoint),
      };
    });
  };

  const setPaused = (change: (paused: readonly string[]) => string[]) => {
    workspace.update((now) => ({
      ...now,
      settings: { ...now.settings, pausedEndpoints: change(now.settings.pausedEndpoints) },
    }));
  };

  return {
    'endpoints.watch': (_, { signal }) => {
      const first = { endpoints: states() };
      return follow({ signal, first: [first], listen: (push) => listen(first, push) });
    },

    'endpoints.pause': ({ endpoint }) => {
      setPaused((paused) => (paused.includes(endpoint) ? [...paused] : [...paused, endpoint]));
      return {};
    },

    'endpoints.resume': ({ endpoint }) => {
      if (!workspace.current().settings.pausedEndpoints.includes(endpoint)) throw notFound('endpoint', endpoint);
      setPaused((paused) => paused.filter((one) => one !== endpoint));
      return {};
    },

    'endpoints.probe': ({ endpoint }) => {
      if (!dispatcher.probe(endpoint)) throw notFound('endpoint', endpoint);
      return {};
    },
  };

  /** Tells anew where anything changed, at most twice a second. */
  function listen(first: Told, push: (told: Told) => void): () => void {
    let last = JSON.stringify(first);
    let cancel: (() => void) | null = null;
    const look = () => {
      cancel = null;
      const told = { endpoints: states() };
      const now = JSON.stringify(told);
      if (now === last) return;
      last = now;
      push(told);
    };
    const soon = () => {
      cancel ??= clock.after(LULL, look);
    };
    const hasAny = () => dispatcher.breakers.isAnyOpen || last !== NONE;
    const stops = [
      dispatcher.breakers.listen(soon),
      workspace.listen((now, before) => {
        if (now.settings.pausedEndpoints !== before.settings.pausedEndpoints) look();
      }),
      deliveryNews.listen(() => {
        if (hasAny()) soon();
      }),
    ];
    return () => {
      cancel?.();
      for (const stop of stops) stop();
    };
  }
}

interface Told {
  endpoints: EndpointState[];
}

const NONE = JSON.stringify({ endpoints: [] });

function isoOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
