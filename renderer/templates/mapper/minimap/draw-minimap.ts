import type { MinimapMarks } from './minimap-marks.ts';

/** Where a row is in the overview, in its pixels. */
export type PlaceOf = (index: number) => { readonly top: number; readonly height: number };

/** The colours of the theme that the overview uses, by their tokens. */
export type Ink = (token: string) => string;

interface Paper {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
}

/**
 * Draws what stays while the tree scrolls. Each kind has a shape of its own beside its colour: a mapped row is a bar in
 * the middle, a problem goes from edge to edge, a change is a dot at the right, a list a tint with an edge.
 */
export function drawMarks(
  { context, width, height, ink }: Paper,
  { marks, lists }: MinimapMarks,
  place: PlaceOf,
): void {
  context.clearRect(0, 0, width, height);
  for (const { first, last } of lists) {
    const { top } = place(first);
    const end = place(last);
    const tall = Math.max(2, end.top + end.height - top);
    context.fillStyle = ink('--list-soft');
    context.fillRect(0, top, width, tall);
    context.fillStyle = ink('--list-line');
    context.fillRect(0, top, 2, tall);
  }
  context.fillStyle = ink('--wire');
  for (const { index, isMapped } of marks) {
    if (isMapped) bar(context, place(index), { left: 4, wide: width - 9, least: 1 });
  }
  context.fillStyle = ink('--ink');
  for (const { index, isChanged } of marks) {
    if (isChanged) bar(context, place(index), { left: width - 4, wide: 3, least: 3 });
  }
  for (const tone of ['warn', 'fail'] as const) {
    context.fillStyle = ink(`--${tone}-solid`);
    for (const { index, problem } of marks) {
      if (problem === tone) bar(context, place(index), { left: 0, wide: width, least: 3 });
    }
  }
}

interface Passing {
  readonly lit: readonly number[];
  /** The part of the tree that is in view. */
  readonly view: { readonly top: number; readonly height: number };
  readonly isStrong: boolean;
}

/** Draws what changes with every scroll or hover: the rows that are lit, and the part in view. */
export function drawPassing({ context, width, ink }: Paper, { lit, view, isStrong }: Passing, place: PlaceOf): void {
  context.fillStyle = ink('--trace-line');
  for (const index of lit) bar(context, place(index), { left: 0, wide: width, least: 2 });
  const line = isStrong ? 2 : 1;
  context.fillStyle = ink('--ink');
  context.globalAlpha = 0.08;
  context.fillRect(0, view.top, width, view.height);
  context.globalAlpha = 1;
  context.strokeStyle = ink(isStrong ? '--ink' : '--wire');
  context.lineWidth = line;
  context.strokeRect(line / 2, view.top + line / 2, width - line, Math.max(4, view.height - line));
}

function bar(
  context: CanvasRenderingContext2D,
  { top, height }: { top: number; height: number },
  { left, wide, least }: { left: number; wide: number; least: number },
): void {
  // Rows that are higher than a bar leave air between bars.
  const tall = Math.max(least, Math.min(height - 1, 4));
  context.fillRect(left, top + Math.max(0, (height - tall) / 2), wide, tall);
}
