/** Lets so many in at a time; the rest wait in the order in which they came. */
export interface Gate {
  /** Resolves when there is room; gives what leaves again. */
  enter(): Promise<() => void>;
}

export function createGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
  return {
    enter() {
      if (inside < places) {
        inside += 1;
        return Promise.resolve(leave);
      }
      // The place of the one who leaves is handed on, so `inside` stays as it is.
      return new Promise((resolve) => waiting.push(() => resolve(leave)));
    },
  };
}
