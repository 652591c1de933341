/** How much looking a run may do, so that any input ends in time. */
export interface Budget {
  /** Takes so much; false once there is no more. */
  take(steps: number): boolean;
}

/** Enough for any example that a person writes, and a second or so at worst. */
export const STEPS = 400_000;

/** `isStopped` is asked at every step: once it is true there is no more. */
export function createBudget(steps: number = STEPS, isStopped: () => boolean = () => false): Budget {
  let left = steps;
  return {
    take(wanted) {
      left = isStopped() ? 0 : left - wanted;
      return left > 0;
    },
  };
}
