import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './lane.module.css';
import type { Port } from './lane-model.ts';

export type PortData = { readonly side: Port['side']; readonly look: Port['look']; readonly count: number } & Record<
  string,
  unknown
>;
export type PortNodeType = Node<PortData, 'port'>;

/** The end of a row's lines: full where it is mapped, hidden until the pointer is near where it is not. */
export const PortNode = memo(function PortNode({ data }: NodeProps<PortNodeType>) {
  const text = useMapperText();
  const isInput = data.side === 'input';
  return (
    <Handle
      id={isInput ? 'out' : 'in'}
      type={isInput ? 'source' : 'target'}
      position={isInput ? Position.Right : Position.Left}
      className={[classes.port, classes[`port-${data.look}`]].join(' ')}
      title={data.count > 1 ? text('lane.lines', { count: data.count }) : undefined}
    />
  );
});
