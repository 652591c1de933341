import { afterTry, type Breaker, HEALTHY, healthOf, mayTry, type OpenBreaker } from '#shared/pipeline/breaker.ts';
import { type TryResult, whatCame } from '#shared/pipeline/retry.ts';
import { createNews, type News } from '../news.ts';

/** An endpoint that fails, and gets nothing until it is looked at again. */
export interface OpenEndpoint extends OpenBreaker {
  readonly endpoint: string;
  readonly failuresInARow: number;
}

/** What a try changed for its endpoint; `still`: the probe failed. */
export type BreakerChange = 'opened' | 'still' | 'closed' | null;

const MOST_KNOWN = 5_000;

/** The breakers of all endpoints. They are kept in memory: after a start each endpoint is trusted anew. */
export class Breakers {
  readonly #known = new Map<string, Breaker>();
  readonly #news: News<readonly OpenEndpoint[]> = createNews();

  /** Takes in what came of a try that ended at `at`, ms since 1970. */
  note(endpoint: string, result: TryResult, at: number): BreakerChange {
    const health = healthOf(result);
    if (health === 'unknown') return null;
    const before = this.#known.get(endpoint) ?? HEALTHY;
    const now = afterTry(before, { health, at, why: whatCame(result) });
    this.#keep(endpoint, now);
    if (before.open === null && now.open === null) return null;
    this.#news.tell(this.open());
    if (now.open === null) return 'closed';
    if (before.open === null) return 'opened';
    return now.open.probeAt === before.open.probeAt ? null : 'still';
  }

  may(endpoint: string, now: number): 'yes' | 'probe' | 'no' {
    const breaker = this.#known.get(endpoint);
    return breaker === undefined ? 'yes' : mayTry(breaker, now);
  }

  /** Lets the next delivery see whether it is back, at once. False where it is not open. */
  probeNow(endpoint: string, now: number): boolean {
    const breaker = this.#known.get(endpoint);
    if (breaker?.open == null) return false;
    this.#known.set(endpoint, { ...breaker, open: { ...breaker.open, probeAt: Math.min(breaker.open.probeAt, now) } });
    this.#news.tell(this.open());
    return true;
  }

  open(): readonly OpenEndpoint[] {
    const found: OpenEndpoint[] = [];
    for (const [endpoint, { open, failuresInARow }] of this.#known) {
      if (open !== null) found.push({ endpoint, failuresInARow, ...open });
    }
    return found;
  }

  /** Endpoints that get nothing at `now`. */
  shut(now: number): Set<string> {
    const shut = new Set<string>();
    for (const [endpoint, breaker] of this.#known) if (mayTry(breaker, now) === 'no') shut.add(endpoint);
    return shut;
  }

  /** When the next of those that are shut at `now` may be looked at; null where none is. */
  nextProbe(now: number): number | null {
    let next: number | null = null;
    for (const { probeAt } of this.open()) if (probeAt > now && (next === null || probeAt < next)) next = probeAt;
    return next;
  }

  listen(listener: (open: readonly OpenEndpoint[]) => void): () => void {
    return this.#news.listen(listener);
  }

  #keep(endpoint: string, breaker: Breaker): void {
    // Those that were heard of longest ago go first; one that is open stays.
    this.#known.delete(endpoint);
    this.#known.set(endpoint, breaker);
    if (this.#known.size <= MOST_KNOWN) return;
    for (const [name, { open }] of this.#known) {
      if (open !== null) continue;
      this.#known.delete(name);
      return;
    }
  }
}
