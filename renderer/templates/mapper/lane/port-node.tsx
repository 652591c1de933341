import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './lane.module.css';
import type { Port } from './lane-model.ts';
import { useLane } from './lane-store.ts';

export type PortData = { readonly side: Port['side']; readonly look: Port['look']; readonly count: number } & Record<
  string,
  unknown
>;
export type PortNodeType = Node<PortData, 'port'>;

/** The end of a row's lines: full where it is mapped, hidden until the pointer is near where it is not. */
export const PortNode = memo(function PortNode({ id, data }: NodeProps<PortNodeType>) {
  const text = useMapperText();
  const lane = useLane();
  const handle = useRef<HTMLDivElement>(null);
  const isInput = data.side === 'input';
  useLayoutEffect(() => {
    const move = () => {
      const port = lane.getState().ports.get(id);
      if (handle.current !== null) handle.current.style.transform = `translateY(${port?.y ?? -100}px)`;
    };
    move();
    return lane.subscribe(move);
  }, [lane, id]);
  return (
    <Handle
      ref={handle}
      id={isInput ? 'out' : 'in'}
      type={isInput ? 'source' : 'target'}
      position={isInput ? Position.Right : Position.Left}
      className={[classes.port, classes[`port-${data.look}`]].join(' ')}
      title={data.count > 1 ? text('lane.lines', { count: data.count }) : undefined}
    />
  );
});
