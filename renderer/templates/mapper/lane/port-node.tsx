import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './lane.module.css';
import type { Port } from './lane-model.ts';
import { useLane } from './lane-store.ts';

export type PortShape = Pick<Port, 'id' | 'look' | 'count'>;
export type PortsData = { readonly side: Port['side']; readonly ports: readonly PortShape[] } & Record<string, unknown>;
export type PortsNodeType = Node<PortsData, 'ports'>;

/** The ports of a column's rows in view: one node for all of them, a handle for each. */
export const PortsNode = memo(function PortsNode({ data }: NodeProps<PortsNodeType>) {
  return data.ports.map(({ id, look, count }) => (
    <RowPort key={id} id={id} side={data.side} look={look} count={count} />
  ));
});

interface RowPortProps extends PortShape {
  readonly side: Port['side'];
}

/** The end of a row's lines: full where it is mapped, hidden until the pointer is near where it is not. */
const RowPort = memo(function RowPort({ id, side, look, count }: RowPortProps) {
  const text = useMapperText();
  const lane = useLane();
  const handle = useRef<HTMLDivElement>(null);
  const isInput = side === 'input';
  useLayoutEffect(() => {
    let drawn = Number.NaN;
    const move = () => {
      const y = lane.getState().ports.get(id)?.y ?? -100;
      if (y === drawn || handle.current === null) return;
      drawn = y;
      handle.current.style.transform = `translateY(${y}px)`;
    };
    move();
    return lane.subscribe(move);
  }, [lane, id]);
  return (
    <Handle
      ref={handle}
      id={id}
      type={isInput ? 'source' : 'target'}
      position={isInput ? Position.Right : Position.Left}
      className={[classes.port, classes[`port-${look}`]].join(' ')}
      title={count > 1 ? text('lane.lines', { count }) : undefined}
    />
  );
});
