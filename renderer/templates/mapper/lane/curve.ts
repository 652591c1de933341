import type { Point } from './lane-model.ts';

/** The point that is `part` of the way along the line, 0 to 1. */
export function alongCurve(from: Point, to: Point, part: number): Point {
  const reach = Math.max(26, (to.x - from.x) * 0.46);
  const rest = 1 - part;
  const [a, b, c, d] = [rest ** 3, 3 * rest ** 2 * part, 3 * rest * part ** 2, part ** 3];
  return {
    x: a * from.x + b * (from.x + reach) + c * (to.x - reach) + d * to.x,
    y: a * from.y + b * from.y + c * to.y + d * to.y,
  };
}

/** A line between two ports: cubic, handles 46 % of the width and at least 26 px. */
export function curve(from: Point, to: Point): string {
  const reach = Math.max(26, (to.x - from.x) * 0.46);
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
}
