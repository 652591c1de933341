import { describe, expect, it } from 'vitest';
import { reasonText, suggestFromExample } from '#shared/suggest/index.ts';
import { isEqual } from '#shared/suggest/same.ts';
import { lookUp } from '#shared/template/functions/property-path.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { ratesOf, readPairs, scorePair, total } from '#test/bench/support/automap-score.ts';

const pairs = readPairs('pairs');
const heldOut = readPairs('held-out');

describe('pairs of payload and example', () => {
  it('are at least 40, and at least 10 of them held out', () => {
    expect(pairs.length + heldOut.length).toBeGreaterThanOrEqual(40);
    expect(heldOut.length).toBeGreaterThanOrEqual(10);
  });

  it.each([...pairs, ...heldOut].map((pair) => [pair.name, pair] as const))(
    '%s: the suggested body gives the example for its payload',
    (_name, { payload, example }) => {
      const { body } = suggestFromExample({ payload, example });
      const rendered = compileTemplate({ body }).render({ payload });
      expect(rendered).toMatchObject({ ok: true, problems: [] });
      if (rendered.ok) expect(rendered.value).toEqual(example);
    },
  );

  it.each([...pairs, ...heldOut].map((pair) => [pair.name, pair] as const))(
    '%s: each suggestion stands at its place, in words, in order',
    (_name, { payload, example }) => {
      const { body, suggestions } = suggestFromExample({ payload, example });
      expect(suggestions.length).toBeGreaterThan(0);
      for (const { at, within, body: put, confidence, reason } of suggestions) {
        expect(lookUp(body, pointerKeys(at))).toEqual(put);
        expect(within === null || at.startsWith(`${within}/`)).toBe(true);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(reasonText(reason)).not.toMatch(/\{\{|undefined/);
      }
      expect(new Set(suggestions.map(({ at }) => at)).size).toBe(suggestions.length);
    },
  );

  it('at least nine of ten values are right for another payload, filled and changing ones alike', () => {
    const all = ratesOf(total([...pairs, ...heldOut].map((pair) => scorePair(pair).score)));
    expect(all.score).toBeGreaterThanOrEqual(0.9);
    expect(all.precision).toBeGreaterThanOrEqual(0.9);
    expect(all.recall).toBeGreaterThanOrEqual(0.9);
  });

  it('so they are for those that were never worked on', () => {
    expect(ratesOf(total(heldOut.map((pair) => scorePair(pair).score))).score).toBeGreaterThanOrEqual(0.9);
  });

  it('the score counts what is wrong', () => {
    const [pair] = pairs;
    if (pair === undefined) throw new Error('there are no pairs');
    const { score } = scorePair({ ...pair, expected: { nothing: 'of the sort' } });
    expect(score.right).toBe(0);
    expect(isEqual(pair.example, pair.expected)).toBe(false);
  });
});
