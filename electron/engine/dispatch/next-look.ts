import type { Clock } from '../ports/clock.ts';

/** The one timer of a loop: when it looks again. */
export class NextLook {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #look: () => void;
  #timer: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor(clock: Pick<Clock, 'after'>, look: () => void) {
    this.#clock = clock;
    this.#look = look;
  }

  /** Looks at `at` at the latest, and never within the millisecond (both ms since 1970). */
  plan(at: number, now: number): void {
    // One that is set already and comes in time does: nearly every look finds one.
    if (this.#timer && this.#timer.at > now && this.#timer.at <= at) return;
    this.cancel();
    const then = Math.max(now + 1, at);
    const cancel = this.#clock.after(then - now, () => {
      this.#timer = null;
      this.#look();
    });
    this.#timer = { at: then, cancel };
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }
}
