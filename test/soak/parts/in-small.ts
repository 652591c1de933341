import { expect, test } from 'vitest';
import type { SoakPoint } from '../point.ts';

/** The same as `npm run soak` does, with few of everything. */
export function inSmall(point: SoakPoint): void {
  test(`in small: ${point.title}`, async () => {
    const findings = await point.small();
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ isOk }) => !isOk)).toEqual([]);
  }, 120_000);
}
