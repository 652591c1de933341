import { type MouseEvent, memo, type RefObject, useLayoutEffect, useRef } from 'react';
import { useHover } from '../editor/use-hover.ts';
import { useViewStore } from '../editor/view-store.ts';
import { distanceToCurve } from './curve.ts';
import classes from './lane.module.css';
import type { Wire } from './lane-parts.ts';
import { useLane } from './lane-store.ts';
import { createWireLayer } from './wire-layer.ts';

/** How near to a line the pointer is on it, in pixels: 12 across. */
const REACH = 6;

/**
 * All lines, as one SVG under the cards and ports. They follow the lane's store by themselves: nothing is rendered as
 * the trees scroll. What can be done with a line by the keyboard is done on its row, or in the table of mappings.
 */
export const Wires = memo(function Wires({ stage }: { stage: RefObject<HTMLElement | null> }) {
  const lane = useLane();
  const view = useViewStore();
  const hover = useHover();
  const svg = useRef<SVGSVGElement>(null);
  const followed = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (svg.current === null) return;
    const drawWires = createWireLayer(svg.current, { halo: classes.halo ?? '', line: classes.wire ?? '' });
    const draw = () => drawWires(lane.getState().model.wires);
    draw();
    return lane.subscribe(draw);
  }, [lane]);
  const wireUnder = ({ clientX, clientY, currentTarget }: MouseEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return nearest(lane.getState().model.wires, { x: clientX - left, y: clientY - top });
  };
  const follow = (mapping: string | null) => {
    if (followed.current === mapping) return;
    followed.current = mapping;
    hover(mapping === null ? null : { kind: 'mapping', id: mapping });
  };
  const select = (event: MouseEvent<SVGSVGElement>) => {
    const wire = wireUnder(event);
    if (wire === undefined) return;
    event.stopPropagation();
    stage.current?.focus();
    view.setState({ selected: { kind: 'mapping', id: wire.mapping, input: wire.input ?? 0 } });
  };
  return (
    <svg
      ref={svg}
      className={classes.wires}
      aria-hidden="true"
      data-wires
      onClick={select}
      onPointerMove={(event) => follow(wireUnder(event)?.mapping ?? null)}
      onPointerLeave={() => follow(null)}
    />
  );
});

/** The line that the pointer is on; of several the nearest, and of those the one that lies on top. */
function nearest(wires: readonly Wire[], point: { x: number; y: number }): Wire | undefined {
  let found: Wire | undefined;
  let least = REACH;
  for (const wire of wires) {
    const distance = distanceToCurve(wire.from, wire.to, point);
    if (distance > least) continue;
    least = distance;
    found = wire;
  }
  return found;
}
