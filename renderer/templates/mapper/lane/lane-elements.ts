import { Position } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { CardNodeType } from './card-node.tsx';
import classes from './lane.module.css';
import { type Card, cardId, type LaneModel, type Port, type Wire } from './lane-model.ts';
import type { PortShape, PortsNodeType } from './port-node.tsx';
import type { WireEdgeType } from './wire-edge.tsx';

const FADE_FROM = 60;
const SIDES = ['input', 'output'] as const;

/** A lane's model as React Flow's nodes and edges. What looks the same stays the same object: it is not drawn anew. */
export function useElements(shape: LaneModel, width: number, hasLit: boolean) {
  const known = useRef(
    new Map<string, { key: string; of: unknown; made: PortsNodeType | CardNodeType | WireEdgeType }>(),
  );
  return useMemo(() => {
    const next = new Map<string, { key: string; of: unknown; made: PortsNodeType | CardNodeType | WireEdgeType }>();
    const keep = <T extends PortsNodeType | CardNodeType | WireEdgeType>(
      id: string,
      { key, of, make }: { key: string; of: unknown; make: () => T },
    ): T => {
      const before = known.current.get(id);
      const made = before !== undefined && before.key === key && before.of === of ? (before.made as T) : make();
      next.set(id, { key, of, made });
      return made;
    };
    const isFaded = hasLit && shape.wires.length > FADE_FROM;
    const nodes = [
      ...SIDES.map((side) => {
        const ports = shape.ports.filter((port) => port.side === side);
        return keep(side, {
          key: `${width} ${ports.map(({ id, look, count }) => `${id} ${look} ${count}`).join(' ')}`,
          of: null,
          make: () => portsNode(side, ports, width),
        });
      }),
      ...shape.cards.map((card) =>
        keep(cardId(card.mapping.id), {
          key: `${card.isLit} ${card.isList} ${card.isSuggested} ${card.isCompact} ${card.height} ${card.x}`,
          of: card.mapping,
          make: () => cardNode(card),
        }),
      ),
    ];
    const edges = shape.wires.map((wire) =>
      keep(`wire ${wire.id}`, {
        key: `${wire.source} ${wire.target} ${wire.isLit} ${wire.isList} ${wire.isSuggested} ${wire.isShared} ${isFaded}`,
        of: null,
        make: () => wireEdge(wire, isFaded && !wire.isLit),
      }),
    );
    known.current = next;
    return { nodes, edges };
  }, [shape, width, hasLit]);
}

/**
 * The ports of a column, with a handle for each, and one for either edge. Their places down the lane are not React
 * Flow's to know: they move by the lane's store.
 */
function portsNode(side: Port['side'], ports: readonly PortShape[], width: number): PortsNodeType {
  const isInput = side === 'input';
  return {
    id: side,
    type: 'ports',
    position: { x: (isInput ? 0 : width) - 12, y: -12 },
    width: 24,
    height: 24,
    measured: { width: 24, height: 24 },
    handles: [`${side}^`, `${side}v`, ...ports.map(({ id }) => id)].map((id) => ({
      id,
      type: isInput ? 'source' : 'target',
      position: isInput ? Position.Right : Position.Left,
      x: 12,
      y: 12,
      width: 0,
      height: 0,
    })),
    data: { side, ports },
    zIndex: 3,
  };
}

function cardNode(card: Card): CardNodeType {
  return {
    id: cardId(card.mapping.id),
    type: 'card',
    position: { x: card.x, y: 0 },
    width: card.width,
    height: card.height,
    measured: { width: card.width, height: card.height },
    handles: [
      ...card.ports.map((y, index) => ({
        id: `in${index}`,
        type: 'target' as const,
        position: Position.Left,
        x: 0,
        y,
        width: 0,
        height: 0,
      })),
      { id: 'out', type: 'source', position: Position.Right, x: card.width, y: card.out, width: 0, height: 0 },
    ],
    data: { card },
    zIndex: card.isLit ? 5 : 4,
  };
}

function wireEdge(wire: Wire, isFaded: boolean): WireEdgeType {
  return {
    id: wire.id,
    type: 'wire',
    ...(wire.source.startsWith('card ')
      ? { source: wire.source, sourceHandle: wire.sourceHandle }
      : { source: 'input', sourceHandle: wire.source }),
    ...(wire.target.startsWith('card ')
      ? { target: wire.target, targetHandle: wire.targetHandle }
      : { target: 'output', targetHandle: wire.target }),
    data: { wire },
    className: isFaded ? (classes.faded ?? '') : '',
    zIndex: wire.isLit ? 2 : 1,
    focusable: false,
  };
}
