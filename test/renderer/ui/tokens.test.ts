import { describe, expect, test } from 'vitest';
import { contrastOf, contrasts, cssVariablesOf, tokens } from '#renderer/ui/tokens.ts';

const least = { text: 4.5, mark: 3 };
const schemes = ['light', 'dark'] as const;
const rows = contrasts.flatMap((row) =>
  schemes.map((scheme, index) => ({ ...row, scheme, promised: row.worst[index] })),
);

describe('colours', () => {
  test.each(rows)('$of is read on its worst ground as promised, in $scheme', ({ of, on, use, scheme, promised }) => {
    const worst = Math.min(...on.map((ground) => contrastOf(tokens[of][scheme], tokens[ground][scheme])));
    expect(worst).toBeGreaterThanOrEqual(least[use]);
    expect(Math.abs(worst - (promised ?? 0))).toBeLessThan(0.06);
  });

  test('black on white is 21 to 1', () => {
    expect(contrastOf('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  });

  test('every colour of text, marks and lines has a row', () => {
    const grounds = /^(bg|surface|raised|sunken|hover|sel|btn|line|line-2|.*-soft)$/;
    const named = new Set(contrasts.map((row) => row.of));
    expect(
      Object.keys(tokens).filter((name) => !grounds.test(name) && !named.has(name as keyof typeof tokens)),
    ).toEqual([]);
  });

  test('each token is a CSS variable in both schemes', () => {
    for (const scheme of schemes) expect(Object.keys(cssVariablesOf(scheme))).toHaveLength(Object.keys(tokens).length);
  });
});
