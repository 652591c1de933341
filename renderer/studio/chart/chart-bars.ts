export interface TotalsBar {
  readonly at: string;
  readonly delivered: number;
  readonly retrying: number;
  readonly failed: number;
}

export interface ChartSegment {
  readonly kind: 'delivered' | 'retrying' | 'failed';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const kinds = ['delivered', 'retrying', 'failed'] as const;
const GAP = 0.24;

/** The bars as rectangles in a box of `width` by `height`: delivered below, then what is retried, then what failed. */
export function segmentsOf(bars: readonly TotalsBar[], width: number, height: number): ChartSegment[] {
  const highest = Math.max(1, ...bars.map((bar) => bar.delivered + bar.retrying + bar.failed));
  const step = width / Math.max(bars.length, 1);
  return bars.flatMap((bar, index) => {
    let top = height;
    return kinds.flatMap((kind) => {
      const count = bar[kind];
      if (count === 0) return [];
      // Two failures among a thousand are still to be seen.
      const tall = Math.max((count / highest) * height, 2);
      top -= tall;
      return [{ kind, x: (index + GAP / 2) * step, y: top, width: step * (1 - GAP), height: tall }];
    });
  });
}

/** The index of the bar at which trouble began that lasts until now; null where there is none. */
export function onsetOf(bars: readonly TotalsBar[]): number | null {
  let onset: number | null = null;
  for (let index = bars.length - 1; index >= 0; index -= 1) {
    const bar = bars[index];
    if (bar === undefined) continue;
    const trouble = bar.retrying + bar.failed;
    if (trouble > 0) onset = index;
    else if (bar.delivered > 0) break;
  }
  return onset;
}
