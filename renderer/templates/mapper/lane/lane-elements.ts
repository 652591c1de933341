import { Position } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { CardNodeType } from './card-node.tsx';
import { CARD_WIDTH, type Card, cardId, type LaneModel, type Port, type Wire } from './lane-model.ts';
import type { PortNodeType } from './port-node.tsx';
import type { WireEdgeType } from './wire-edge.tsx';

const FADE_FROM = 60;
const EDGES = [
  ['input^', 'input'],
  ['inputv', 'input'],
  ['output^', 'output'],
  ['outputv', 'output'],
] as const;

/** A lane's model as React Flow's nodes and edges. What looks the same stays the same object: it is not drawn anew. */
export function useElements(shape: LaneModel, width: number, hasLit: boolean) {
  const known = useRef(
    new Map<string, { key: string; of: unknown; made: PortNodeType | CardNodeType | WireEdgeType }>(),
  );
  return useMemo(() => {
    const next = new Map<string, { key: string; of: unknown; made: PortNodeType | CardNodeType | WireEdgeType }>();
    const keep = <T extends PortNodeType | CardNodeType | WireEdgeType>(
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
      ...shape.ports.map((port) =>
        keep(port.id, { key: `${port.look} ${port.count} ${width}`, of: null, make: () => portNode(port, width) }),
      ),
      ...EDGES.map(([id, side]) =>
        keep(id, {
          key: String(width),
          of: null,
          make: () => portNode({ id, side, row: '', y: 0, look: 'none', count: 0 }, width),
        }),
      ),
      ...shape.cards.map((card) =>
        keep(cardId(card.mapping.id), {
          key: `${card.isLit} ${card.isList} ${card.isCompact} ${card.height} ${card.x}`,
          of: card.mapping,
          make: () => cardNode(card),
        }),
      ),
    ];
    const edges = shape.wires.map((wire) =>
      keep(`wire ${wire.id}`, {
        key: `${wire.source} ${wire.target} ${wire.isLit} ${wire.isList} ${wire.isShared} ${isFaded}`,
        of: null,
        make: () => wireEdge(wire, isFaded && !wire.isLit),
      }),
    );
    known.current = next;
    return { nodes, edges };
  }, [shape, width, hasLit]);
}

/** Its place down the lane is not React Flow's to know: it moves by the lane's store. */
function portNode({ id, side, look, count }: Port, width: number): PortNodeType {
  const isInput = side === 'input';
  return {
    id,
    type: 'port',
    position: { x: (isInput ? 0 : width) - 12, y: -12 },
    width: 24,
    height: 24,
    measured: { width: 24, height: 24 },
    handles: [
      {
        id: isInput ? 'out' : 'in',
        type: isInput ? 'source' : 'target',
        position: isInput ? Position.Right : Position.Left,
        x: 12,
        y: 12,
        width: 0,
        height: 0,
      },
    ],
    data: { side, look, count },
    zIndex: 3,
  };
}

function cardNode(card: Card): CardNodeType {
  return {
    id: cardId(card.mapping.id),
    type: 'card',
    position: { x: card.x, y: 0 },
    width: CARD_WIDTH,
    height: card.height,
    measured: { width: CARD_WIDTH, height: card.height },
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
      { id: 'out', type: 'source', position: Position.Right, x: CARD_WIDTH, y: card.out, width: 0, height: 0 },
    ],
    data: { card },
    zIndex: card.isLit ? 5 : 4,
  };
}

function wireEdge(wire: Wire, isFaded: boolean): WireEdgeType {
  return {
    id: wire.id,
    type: 'wire',
    source: wire.source,
    sourceHandle: wire.sourceHandle,
    target: wire.target,
    targetHandle: wire.targetHandle,
    data: { wire, isFaded },
    zIndex: wire.isLit ? 2 : 1,
    focusable: false,
  };
}
