import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import { curve } from './curve.ts';
import classes from './lane.module.css';
import type { Wire } from './lane-model.ts';
import { useLane } from './lane-store.ts';

export type WireData = { readonly wire: Wire } & Record<string, unknown>;
export type WireEdgeType = Edge<WireData, 'wire'>;

/** One line, with a halo of its ground, so that crossings read as over and under. It bends as its ends move. */
export const WireEdge = memo(function WireEdge({ data }: EdgeProps<WireEdgeType>) {
  const lane = useLane();
  const hit = useRef<SVGPathElement>(null);
  const wire = data?.wire;
  const id = wire?.id ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look has other paths
  useLayoutEffect(() => {
    let drawn = '';
    const draw = () => {
      const now = lane.getState().wires.get(id);
      const path = now === undefined ? drawn : curve(now.from, now.to);
      if (path === drawn) return;
      drawn = path;
      for (const element of hit.current?.parentElement?.children ?? []) element.setAttribute('d', path);
    };
    draw();
    return lane.subscribe(draw);
  }, [lane, id, data]);
  if (wire === undefined) return null;
  const look = wire.isLit ? classes.wireLit : wire.isList ? classes.wireList : classes.wire;
  const halo = wire.isList && !wire.isLit ? classes.haloList : classes.halo;
  return (
    <>
      {wire.isShared && !wire.isLit ? null : <path className={[halo, wire.isLit ? classes.haloLit : ''].join(' ')} />}
      <path className={[look, wire.isSuggested ? classes.wireSuggested : ''].join(' ')} />
      <path ref={hit} className={`react-flow__edge-interaction ${classes.hit ?? ''}`} />
    </>
  );
});
