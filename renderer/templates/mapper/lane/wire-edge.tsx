import type { Edge, EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { curve } from './curve.ts';
import classes from './lane.module.css';
import type { Wire } from './lane-model.ts';

export type WireData = { readonly wire: Wire; readonly isFaded: boolean } & Record<string, unknown>;
export type WireEdgeType = Edge<WireData, 'wire'>;

/** One line, with a halo of its ground, so that crossings read as over and under. */
export const WireEdge = memo(function WireEdge({ data }: EdgeProps<WireEdgeType>) {
  if (data === undefined) return null;
  const { wire, isFaded } = data;
  const path = curve(wire.from, wire.to);
  const look = wire.isLit ? classes.wireLit : wire.isList ? classes.wireList : classes.wire;
  const halo = wire.isList && !wire.isLit ? classes.haloList : classes.halo;
  return (
    <g className={isFaded ? classes.faded : ''}>
      {wire.isShared && !wire.isLit ? null : (
        <path d={path} className={[halo, wire.isLit ? classes.haloLit : ''].join(' ')} />
      )}
      <path d={path} className={look} />
      <path d={path} className={`react-flow__edge-interaction ${classes.hit ?? ''}`} />
    </g>
  );
});
