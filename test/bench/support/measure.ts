/** One of the systems that are compared: what it does once. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

/** Nanoseconds of one run in every round, by contender. */
export type Timings = ReadonlyMap<string, readonly number[]>;

/**
 * Runs the contenders by turns, a slice of time each, so that what the machine does meanwhile hits all alike. Sync
 * contenders are not awaited; others are.
 */
export async function measure(
  contenders: readonly Contender[],
  options: { rounds?: number; sliceMs?: number; warmUpMs?: number } = {},
) {
  const { rounds = 21, sliceMs = 25, warmUpMs = 300 } = options;
  const prepared = [];
  for (const contender of contenders) prepared.push({ contender, times: await timesFor(contender, sliceMs, warmUpMs) });
  const timings = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { contender, times } of prepared) timings.get(contender.name)?.push(await timeOf(contender, times));
  }
  return timings as Timings;
}

/** Warms a contender up, and says how many of its runs fill a slice. */
async function timesFor(contender: Contender, sliceMs: number, warmUpMs: number): Promise<number> {
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < warmUpMs) {
    await timeOf(contender, 10);
    runs += 10;
  }
  return Math.max(1, Math.round((runs * sliceMs) / (performance.now() - start)));
}

let sink: unknown;

async function timeOf({ run }: Contender, times: number): Promise<number> {
  const start = performance.now();
  for (let at = 0; at < times; at++) {
    const result = run();
    sink = result instanceof Promise ? await result : result;
  }
  if (sink === undefined) throw new Error('a contender gave nothing');
  return ((performance.now() - start) * 1e6) / times;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How many times as fast as `than` a contender is: the median over rounds, each of which met the same conditions. */
export function speedRatio(timings: Timings, name: string, than: string): number {
  const own = timings.get(name) ?? [];
  const other = timings.get(than) ?? [];
  return median(own.map((time, round) => (other[round] ?? Number.NaN) / time));
}
