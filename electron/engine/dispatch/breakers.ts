import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { afterTry, type Breaker, HEALTHY, mayTry, type OpenBreaker } from '#shared/pipeline/breaker.ts';
import type { EndpointReport } from '#shared/pipeline/endpoint-report.ts';
import { createNews, type News } from '../news.ts';
import type { Gate } from './lanes.ts';

/** An endpoint that fails, and gets nothing until it is looked at again. */
export interface OpenEndpoint extends OpenBreaker {
  readonly endpoint: string;
  readonly failuresInARow: number;
}

/** What a try changed for its endpoint; `still`: the probe failed. */
export type BreakerChange = 'opened' | 'still' | 'closed' | null;

const MOST_KNOWN = 5_000;

/**
 * What each endpoint gets: all, one delivery to see whether it is back, or nothing, as its breaker and the person have it.
 * Breakers are kept in memory: after a start each endpoint is trusted anew.
 */
export class Breakers {
  readonly #pausedEndpoints: () => readonly string[];
  /** Those whose breaker is closed, the ones heard of longest ago first. */
  readonly #closed = new Map<string, Breaker>();
  readonly #open = new Map<string, Breaker & { readonly open: OpenBreaker }>();
  readonly #news: News<void> = createNews();

  constructor(pausedEndpoints: () => readonly string[]) {
    this.#pausedEndpoints = pausedEndpoints;
  }

  /** Takes in what came of a try that ended at `at`, ms since 1970. */
  note(endpoint: string, { health, why }: EndpointReport, at: number): BreakerChange {
    if (health === 'unknown') return null;
    const before = this.#open.get(endpoint) ?? this.#closed.get(endpoint) ?? HEALTHY;
    const now = afterTry(before, { health, at, why });
    this.#keep(endpoint, now);
    if (before.open === null && now.open === null) return null;
    this.#news.tell();
    if (now.open === null) return 'closed';
    if (before.open === null) return 'opened';
    return now.open.probeAt === before.open.probeAt ? null : 'still';
  }

  /** What goes where at `now`: a paused endpoint gets nothing, one whose breaker is open nothing or a probe. */
  gate(now: number): Gate {
    const paused = this.#pausedEndpoints();
    if (paused.includes(EVERY_ENDPOINT)) return () => 'no';
    return (endpoint) => {
      if (paused.includes(endpoint)) return 'no';
      const breaker = this.#open.get(endpoint);
      return breaker === undefined ? 'yes' : mayTry(breaker, now);
    };
  }

  /** Endpoints that get nothing at `now`. */
  shut(now: number): string[] {
    const waiting = [...this.#open].filter(([, breaker]) => mayTry(breaker, now) === 'no');
    return [...this.#pausedEndpoints(), ...waiting.map(([endpoint]) => endpoint)];
  }

  /** Whether a person paused all deliveries. */
  get areAllPaused(): boolean {
    return this.#pausedEndpoints().includes(EVERY_ENDPOINT);
  }

  /** Lets the next delivery see whether it is back, at once. False where it is not open. */
  probeNow(endpoint: string, now: number): boolean {
    const breaker = this.#open.get(endpoint);
    if (breaker === undefined) return false;
    const { open } = breaker;
    this.#open.set(endpoint, { ...breaker, open: { ...open, probeAt: Math.min(open.probeAt, now) } });
    this.#news.tell();
    return true;
  }

  get isAnyOpen(): boolean {
    return this.#open.size > 0;
  }

  open(): readonly OpenEndpoint[] {
    return Array.from(this.#open, ([endpoint, { open, failuresInARow }]) => ({ endpoint, failuresInARow, ...open }));
  }

  /** When the next of those that are shut at `now` may be looked at; null where none is. */
  nextProbe(now: number): number | null {
    let next: number | null = null;
    for (const { open } of this.#open.values()) {
      if (open.probeAt > now && (next === null || open.probeAt < next)) next = open.probeAt;
    }
    return next;
  }

  /** Calls back whenever one opens, closes, or is to be looked at at another time. */
  listen(listener: () => void): () => void {
    return this.#news.listen(listener);
  }

  #keep(endpoint: string, breaker: Breaker): void {
    this.#closed.delete(endpoint);
    const { open } = breaker;
    if (open !== null) {
      this.#open.set(endpoint, { ...breaker, open });
      return;
    }
    this.#open.delete(endpoint);
    this.#closed.set(endpoint, breaker);
    if (this.#closed.size <= MOST_KNOWN) return;
    const oldest = this.#closed.keys().next();
    if (!oldest.done) this.#closed.delete(oldest.value);
  }
}
