import type { Json } from '#shared/model/json.ts';
import { suggestFromExample } from '#shared/suggest/index.ts';
import { type Pair, ratesOf, readPairs, type Score, scorePair, total } from './support/automap-score.ts';
import { atMost, type BenchResult, type Goal } from './support/table.ts';

const GOAL = 0.9;
const ROUNDS = 15;

/** Suggestions from an example: how many values are right for another payload of the same shape. */
export async function bench(): Promise<BenchResult> {
  const pairs = readPairs('pairs');
  const heldOut = readPairs('held-out');
  const [all, unseen] = [scoreOf([...pairs, ...heldOut]), scoreOf(heldOut)];
  const times = [...pairs, ...heldOut].map(medianTime).toSorted((left, right) => left - right);
  return {
    title: 'Automap: the template suggested from one example, rendered with another payload',
    figures: [
      ['pairs', '', 'leaves', 'score', 'precision', 'recall'],
      rowOf('worked on', pairs.length, scoreOf(pairs)),
      rowOf('held out', heldOut.length, unseen),
      rowOf('all', pairs.length + heldOut.length, all),
    ],
    goals: [
      share('score', ratesOf(all).score),
      share('score, held out', ratesOf(unseen).score),
      share('precision', ratesOf(all).precision),
      share('recall', ratesOf(all).recall),
      atMost(`one example (slowest; median ${at(times, 0.5).toFixed(0)})`, 300, at(times, 1), 'ms'),
    ],
  };
}

function scoreOf(pairs: readonly Pair[]): Score {
  return total(pairs.map((pair) => scorePair(pair).score));
}

function rowOf(name: string, count: number, score: Score): string[] {
  const { score: right, precision, recall } = ratesOf(score);
  return [name, String(count), String(score.leaves), percent(right), percent(precision), percent(recall)];
}

function share(what: string, measured: number): Goal {
  return { what, goal: `≥ ${percent(GOAL)}`, measured: percent(measured), isMet: measured >= GOAL };
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}

function medianTime({ payload, example }: { readonly payload: Json; readonly example: Json }): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    suggestFromExample({ payload, example });
    return performance.now() - start;
  });
  return at(
    times.toSorted((left, right) => left - right),
    0.5,
  );
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}
