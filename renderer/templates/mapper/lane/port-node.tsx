import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './lane.module.css';
import type { Port } from './lane-parts.ts';
import { useLane } from './lane-store.ts';

export type PortsData = { readonly side: Port['side']; readonly count: number } & Record<string, unknown>;
export type PortsNodeType = Node<PortsData, 'ports'>;

/**
 * The ends of the lines of a column's rows in view, a handle for each: full where the row is mapped, hidden until the
 * pointer is near where it is not. A row keeps its handle while it is in view; nothing is rendered as they move.
 */
export const PortsNode = memo(function PortsNode({ data: { side, count } }: NodeProps<PortsNodeType>) {
  const text = useMapperText();
  const lane = useLane();
  const column = useRef<HTMLDivElement>(null);
  const handles = useRef(new Map<number, HTMLDivElement>());
  const isInput = side === 'input';
  // biome-ignore lint/correctness/useExhaustiveDependencies: other handles are placed anew
  useLayoutEffect(() => {
    const drawn = new Map<HTMLDivElement, string>();
    const draw = () => {
      const { ports, scrolled } = lane.getState().model;
      if (column.current !== null) column.current.style.transform = `translateY(${-scrolled[side]}px)`;
      const bySlot = new Map(ports.flatMap((port) => (port.side === side ? [[port.slot, port]] : [])));
      for (const [slot, handle] of handles.current) {
        const port = bySlot.get(slot);
        const at = Math.round((port?.inTree ?? 0) * 8);
        const look = port === undefined ? '' : `${port.look} ${port.count} ${port.isMissing} ${at}`;
        if (drawn.get(handle) === look) continue;
        drawn.set(handle, look);
        handle.hidden = port === undefined;
        if (port !== undefined) handle.style.top = `${port.inTree}px`;
        handle.dataset.look = port?.look ?? 'none';
        handle.toggleAttribute('data-missing', port?.isMissing === true);
        handle.title = port !== undefined && port.count > 1 ? text('lane.lines', { count: port.count }) : '';
      }
    };
    draw();
    return lane.subscribe(draw);
  }, [lane, side, count, text]);
  return (
    <div ref={column} className={classes.ports}>
      {Array.from({ length: count }, (_, slot) => (
        <Handle
          // biome-ignore lint/suspicious/noArrayIndexKey: handles are known by their place
          key={slot}
          ref={(element) => {
            if (element === null) handles.current.delete(slot);
            else handles.current.set(slot, element);
          }}
          id={String(slot)}
          type={isInput ? 'source' : 'target'}
          position={isInput ? Position.Right : Position.Left}
          className={classes.port}
        />
      ))}
    </div>
  );
});
