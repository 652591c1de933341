import type { OutboxDelivery } from '../ports/outbox.ts';

/** How much may go to one endpoint: at once, and in any second. */
export interface LaneLimits {
  readonly concurrency: number;
  readonly perSecond: number;
}

/** A claimed delivery on its way, with the limits of its effect. */
export interface Entry {
  readonly delivery: OutboxDelivery;
  readonly limits: LaneLimits;
}

/** Whether an endpoint gets anything now: all that its limits allow, one to see whether it is back, or nothing. */
export type Gate = (endpoint: string) => 'yes' | 'probe' | 'no';

const OPEN: Gate = () => 'yes';

interface Lane {
  entries: Entry[];
  active: number;
  /** When the last ones were started (ms), oldest first. */
  starts: number[];
}

// An endpoint that has this many in hand leaves the rest in the outbox, where they hold up nobody.
const FULL = 256;
const MOST_STARTS = 1_000;
const MOST_IDLE_LANES = 500;

/** Claimed deliveries by endpoint, taken in turns, so that a slow endpoint costs the others nothing. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  add(entry: Entry, place: 'first' | 'last' = 'last'): void {
    const lane = this.#laneOf(entry.delivery.endpoint);
    if (place === 'first') lane.entries.unshift(entry);
    else lane.entries.push(entry);
  }

  /**
   * Takes the next delivery that its endpoint's limits and its gate allow at `now`, and counts it as started; null where
   * none is.
   */
  start(now: number, gate: Gate = OPEN): Entry | null {
    for (const [endpoint, lane] of this.#lanes) {
      const index = nextIndex(lane, gate(endpoint));
      const entry = lane.entries[index];
      if (!entry || lane.active >= entry.limits.concurrency || allowedAt(lane, entry.limits, now) > now) continue;
      lane.entries.splice(index, 1);
      lane.active += 1;
      lane.starts.push(now);
      if (lane.starts.length > 2 * MOST_STARTS) lane.starts = lane.starts.slice(-MOST_STARTS);
      this.#toEnd(endpoint, lane);
      return entry;
    }
    return null;
  }

  finish(endpoint: string): void {
    const lane = this.#lanes.get(endpoint);
    if (lane) lane.active -= 1;
  }

  /** When a rate first allows another start (ms since 1970); null where nothing waits for a rate. */
  nextStart(now: number, gate: Gate = OPEN): number | null {
    let next: number | null = null;
    for (const [endpoint, lane] of this.#lanes) {
      const entry = lane.entries[nextIndex(lane, gate(endpoint))];
      if (!entry || lane.active >= entry.limits.concurrency) continue;
      const at = allowedAt(lane, entry.limits, now);
      if (next === null || at < next) next = at;
    }
    return next;
  }

  /** Endpoints that have enough in hand. */
  full(): Set<string> {
    return new Set([...this.#lanes].filter(([, lane]) => lane.entries.length >= FULL).map(([endpoint]) => endpoint));
  }

  hasRoom(endpoint: string): boolean {
    return (this.#lanes.get(endpoint)?.entries.length ?? 0) < FULL;
  }

  isHalfEmpty(endpoint: string): boolean {
    return (this.#lanes.get(endpoint)?.entries.length ?? 0) <= FULL / 2;
  }

  /** Takes out what is not started and nobody asked for. */
  takeBack(endpoint: string): Entry[] {
    const lane = this.#lanes.get(endpoint);
    if (!lane) return [];
    const back = lane.entries.filter(({ delivery }) => !passesGate(delivery));
    lane.entries = lane.entries.filter(({ delivery }) => passesGate(delivery));
    return back;
  }

  /** The same of every endpoint. */
  takeBackAll(): Entry[] {
    return [...this.#lanes.keys()].flatMap((endpoint) => this.takeBack(endpoint));
  }

  /** Takes everything out that is not started. */
  clear(): Entry[] {
    const entries = [...this.#lanes.values()].flatMap((lane) => lane.entries.splice(0));
    return entries;
  }

  #laneOf(endpoint: string): Lane {
    const known = this.#lanes.get(endpoint);
    if (known) return known;
    if (this.#lanes.size > MOST_IDLE_LANES) this.#dropIdle();
    const lane: Lane = { entries: [], active: 0, starts: [] };
    this.#lanes.set(endpoint, lane);
    return lane;
  }

  /** Of the round: every other comes before it now. */
  #toEnd(endpoint: string, lane: Lane): void {
    if (this.#lanes.size === 1) return;
    this.#lanes.delete(endpoint);
    this.#lanes.set(endpoint, lane);
  }

  #dropIdle(): void {
    for (const [endpoint, lane] of this.#lanes) {
      if (lane.active === 0 && lane.entries.length === 0) this.#lanes.delete(endpoint);
    }
  }
}

/** What a person asked for leaves whatever its endpoint did before: their test, their "try now". */
function passesGate({ isAsked, isTest }: OutboxDelivery): boolean {
  return isAsked || isTest;
}

/** Which entry of a lane may start; -1 where none may. A probe is one alone. */
function nextIndex({ entries, active }: Lane, gate: 'yes' | 'probe' | 'no'): number {
  if (gate === 'yes' || (gate === 'probe' && active === 0)) return entries.length > 0 ? 0 : -1;
  return entries.findIndex(({ delivery }) => passesGate(delivery));
}

/** The first moment at which another start keeps the rate in every window. A clock that was set back frees it. */
function allowedAt({ starts }: Lane, { perSecond }: LaneLimits, now: number): number {
  const count = Math.min(MOST_STARTS, Math.max(1, Math.floor(perSecond)));
  const oldest = starts.at(-count);
  if (starts.length < count || oldest === undefined || oldest > now) return now;
  return Math.max(now, oldest + Math.ceil((count / perSecond) * 1_000));
}
