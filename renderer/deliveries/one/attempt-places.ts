import type { DeliveryDetail } from '#shared/model/delivery.ts';

export interface AttemptPlace {
  /** Number of the attempt, from 1. */
  readonly number: number;
  readonly at: string;
  /** Along the line, from 0 to 100. */
  readonly left: number;
  readonly outcome: 'delivered' | 'retry' | 'failed' | 'planned';
  /** Whether there is room for its time under it. */
  readonly hasLabel: boolean;
}

const SHOWN_PLANS = 3;
const ROOM = 9;

/**
 * Where attempts, done and planned, stand on a line: minutes at the beginning get as much room as hours later, as the
 * pauses between them grow.
 */
export function attemptPlaces({ history, planned }: Pick<DeliveryDetail, 'history' | 'planned'>): AttemptPlace[] {
  const last = history.at(-1)?.number ?? 0;
  const points = [
    ...history.map((attempt) => ({ number: attempt.number, at: attempt.at, outcome: attempt.outcome })),
    ...planned
      .slice(0, SHOWN_PLANS)
      .map((at, index) => ({ number: last + index + 1, at, outcome: 'planned' as const })),
  ];
  const start = Date.parse(points[0]?.at ?? '');
  const spread = (at: string) => Math.log1p(Math.max(0, Date.parse(at) - start) / 20_000);
  const longest = Math.max(...points.map((point) => spread(point.at)), 0);
  let labelled = Number.NEGATIVE_INFINITY;
  return points.map((point) => {
    const left = longest === 0 ? 2 : 2 + (92 * spread(point.at)) / longest;
    const hasLabel = left - labelled >= ROOM;
    if (hasLabel) labelled = left;
    return { ...point, left, hasLabel };
  });
}
