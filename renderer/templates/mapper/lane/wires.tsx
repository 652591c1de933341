import { type MouseEvent, type PointerEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { useHover } from '../editor/use-hover.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './lane.module.css';
import { useLane } from './lane-store.ts';
import { createWireLayer, type WireLayer } from './wire-layer.ts';

/**
 * All lines, as one SVG under the cards and ports. They follow the lane's store by themselves: nothing is rendered as
 * the trees scroll. What can be done with a line by the keyboard is done on its row, or in the table of mappings.
 */
export function Wires({ stage }: { stage: RefObject<HTMLElement | null> }) {
  const lane = useLane();
  const view = useViewStore();
  const hover = useHover();
  const svg = useRef<SVGSVGElement>(null);
  const layer = useRef<WireLayer | null>(null);
  useLayoutEffect(() => {
    if (svg.current === null) return;
    const parts = { halo: classes.halo ?? '', line: classes.wire ?? '', hit: classes.hit ?? '' };
    const own = createWireLayer(svg.current, parts);
    const draw = () => own.draw(lane.getState().model.wires);
    layer.current = own;
    draw();
    return lane.subscribe(draw);
  }, [lane]);
  const follow = (event: PointerEvent) => {
    const wire = layer.current?.wireOf(event.target);
    hover(wire === undefined ? null : { kind: 'mapping', id: wire.mapping });
  };
  const select = (event: MouseEvent) => {
    const wire = layer.current?.wireOf(event.target);
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
      onPointerOver={follow}
      onPointerOut={() => hover(null)}
    />
  );
}
