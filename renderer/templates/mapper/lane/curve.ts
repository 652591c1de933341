import type { Point } from './lane-model.ts';

/** A line between two ports: cubic, handles 46 % of the width and at least 26 px. */
export function curve(from: Point, to: Point): string {
  const reach = Math.max(26, (to.x - from.x) * 0.46);
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
}
