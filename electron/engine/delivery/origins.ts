import type { TlsIdentity } from '#engine/ports/sender.ts';
import type { Destination } from './destinations.ts';
import { isSameRoute, Origin, type OriginOptions } from './origin.ts';

const MOST_IDLE_ORIGINS = 128;

/** The origins that are called, each by one route at a time; those that were called longest ago are let go of. */
export class Origins {
  readonly #options: OriginOptions;
  readonly #known = new Map<string, Origin>();
  #uses = 0;

  constructor(options: OriginOptions) {
    this.#options = options;
  }

  of(destination: Destination, isAllowed: boolean, identity: TlsIdentity | null): Origin {
    const { proxy } = destination;
    const known = this.#known.get(destination.origin);
    // A connection made while its host was allowed, or with another certificate, must not outlive that.
    const isFit = known !== undefined && isSameRoute(known.route, { isAllowed, identity, proxy });
    const origin = isFit ? known : new Origin(destination, { isAllowed, identity, proxy }, this.#options);
    this.#uses += 1;
    origin.lastUse = this.#uses;
    if (isFit) return origin;
    known?.retire();
    this.#known.set(destination.origin, origin);
    if (this.#known.size > MOST_IDLE_ORIGINS) this.#dropIdle();
    return origin;
  }

  async close(): Promise<void> {
    const all = [...this.#known.values()];
    this.#known.clear();
    await Promise.all(all.map((origin) => origin.close()));
  }

  #dropIdle(): void {
    const oldestFirst = [...this.#known].sort(([, one], [, other]) => one.lastUse - other.lastUse);
    for (const [name, origin] of oldestFirst) {
      if (this.#known.size <= MOST_IDLE_ORIGINS) return;
      if (!origin.isIdle) continue;
      this.#known.delete(name);
      void origin.close();
    }
  }
}
