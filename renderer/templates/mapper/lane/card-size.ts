import type { Mapping } from '#shared/mapping/output-row.ts';
import type { Card } from './lane-parts.ts';

const STEP = 43;
const COMPACT = 26;
const WIDTH = 186;

/** Pixels of a card's parts as it is zoomed: its width, a step of it, and all of a compact one. Type stays at 11 px. */
export function cardSizes(zoom: number) {
  return { width: Math.round(WIDTH * zoom), step: Math.round(STEP * zoom), compact: Math.round(COMPACT * zoom) };
}

/** A step is 43 px and a line; a compact card is one line of text. */
export function cardHeight(mapping: Mapping, isCompact: boolean, zoom = 1): number {
  const { step, compact } = cardSizes(zoom);
  return isCompact ? compact : mapping.steps.length * (step + 1) + 1;
}

/** Each input comes in at the step that reads it first; several spread around the step's middle. */
export function cardPorts(
  mapping: Mapping,
  isCompact: boolean,
  zoom = 1,
): Pick<Card, 'width' | 'height' | 'ports' | 'out'> {
  const { width, step: stepHeight } = cardSizes(zoom);
  const height = cardHeight(mapping, isCompact, zoom);
  const stepOf = mapping.inputs.map((_, index) =>
    Math.max(
      0,
      mapping.steps.findIndex((step) =>
        [...step.args, ...Object.values(step.options)].some((arg) => arg.kind === 'input' && arg.input === index),
      ),
    ),
  );
  const ports = stepOf.map((step, index) => {
    const group = stepOf.flatMap((other, at) => (other === step ? [at] : []));
    const middle = isCompact ? height / 2 : 1 + step * (stepHeight + 1) + stepHeight / 2;
    const spread = Math.min(14, ((isCompact ? 16 : 34) * zoom) / Math.max(1, group.length - 1));
    return middle + (group.indexOf(index) - (group.length - 1) / 2) * spread;
  });
  return { width, height, ports, out: isCompact ? height / 2 : height - 1 - stepHeight / 2 };
}
