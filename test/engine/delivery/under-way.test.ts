import { describe, expect, test, vi } from 'vitest';
import { type Timed, UnderWay } from '#engine/delivery/under-way.ts';
import { holdTime } from './held-time.ts';

const MILLISECONDS = 60;
const PATIENCE = { timeout: 15_000 };

function start() {
  const underWay = new UnderWay<Timed>(MILLISECONDS);
  const ended: { name: string; after: number }[] = [];
  const add = (name: string): Timed => {
    const one: Timed = {
      startedAt: performance.now(),
      older: null,
      newer: null,
      runOut() {
        ended.push({ name, after: performance.now() - one.startedAt });
        underWay.remove(one);
      },
    };
    underWay.add(one);
    return one;
  };
  return { underWay, ended, add };
}

describe('what is under way', () => {
  test('ends when its time is up: not before, each in its turn, by one timer', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const { underWay, ended, add } = start();
    add('first');
    add('second');
    const before = timers.mock.calls.filter(([, ms]) => ms === MILLISECONDS).length;
    await vi.waitUntil(() => ended.length > 0, PATIENCE);
    add('third');
    await vi.waitUntil(() => ended.length === 3, PATIENCE);
    timers.mockRestore();
    expect(before).toBe(1);
    expect(ended.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    for (const { after } of ended) expect(after).toBeGreaterThanOrEqual(MILLISECONDS);
    expect(underWay.all()).toEqual([]);
  });

  test('ends to the millisecond where the computer has time for it', async () => {
    const time = holdTime();
    const { ended, add } = start();
    for (const name of ['first', 'second', 'third']) {
      add(name);
      await time.pass(MILLISECONDS / 3);
    }
    expect(ended).toEqual([{ name: 'first', after: MILLISECONDS }]);
    await time.pass(MILLISECONDS);
    expect(ended.map(({ after }) => after)).toEqual(Array(3).fill(MILLISECONDS));
  });

  test('is what was added and not removed, the oldest first', async () => {
    const { underWay, ended, add } = start();
    const [a, b, c, d] = [add('a'), add('b'), add('c'), add('d')];
    underWay.remove(b);
    expect(underWay.all()).toEqual([a, c, d]);
    underWay.remove(d);
    const e = add('e');
    underWay.remove(a);
    expect(underWay.all()).toEqual([c, e]);
    await vi.waitUntil(() => ended.length === 2, PATIENCE);
    expect(ended.map(({ name }) => name)).toEqual(['c', 'e']);
  });

  test('leaves no timer behind once it is empty', () => {
    const running = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = running();
    const { underWay, add } = start();
    const one = add('one');
    expect(running()).toBe(before + 1);
    underWay.remove(one);
    expect(running()).toBe(before);
  });
});
