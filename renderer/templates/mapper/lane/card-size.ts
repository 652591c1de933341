import type { Mapping } from '#shared/mapping/output-row.ts';
import type { Card } from './lane-model.ts';

const STEP = 43;
const COMPACT = 26;

/** A step is 43 px and a line; a compact card is one line of text. */
export function cardHeight(mapping: Mapping, isCompact: boolean): number {
  return isCompact ? COMPACT : mapping.steps.length * (STEP + 1) + 1;
}

/** Each input comes in at the step that reads it first; several spread around the step's middle. */
export function cardPorts(mapping: Mapping, isCompact: boolean): Pick<Card, 'height' | 'ports' | 'out'> {
  const height = cardHeight(mapping, isCompact);
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
    const middle = isCompact ? height / 2 : 1 + step * (STEP + 1) + STEP / 2;
    const spread = Math.min(14, (isCompact ? 16 : 34) / Math.max(1, group.length - 1));
    return middle + (group.indexOf(index) - (group.length - 1) / 2) * spread;
  });
  return { height, ports, out: isCompact ? height / 2 : height - 1 - STEP / 2 };
}
