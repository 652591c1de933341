import type { Point } from './lane-parts.ts';

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

const PIECES = 24;

/** How far a point is from the line between two ports, in pixels; infinite where it is clearly beside it. */
export function distanceToCurve(from: Point, to: Point, point: Point): number {
  const [top, bottom] = from.y < to.y ? [from.y, to.y] : [to.y, from.y];
  if (point.y < top - 12 || point.y > bottom + 12 || point.x < from.x - 12 || point.x > to.x + 12) return Infinity;
  let least = Infinity;
  let start = from;
  for (let piece = 1; piece <= PIECES; piece += 1) {
    const end = alongCurve(from, to, piece / PIECES);
    least = Math.min(least, distanceToPiece(start, end, point));
    start = end;
  }
  return least;
}

function distanceToPiece(start: Point, end: Point, { x, y }: Point): number {
  const [width, height] = [end.x - start.x, end.y - start.y];
  const length = width * width + height * height;
  const along = length === 0 ? 0 : ((x - start.x) * width + (y - start.y) * height) / length;
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - start.x - part * width, y - start.y - part * height);
}
