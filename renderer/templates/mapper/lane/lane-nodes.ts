import { Position } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { CardNodeType } from './card-node.tsx';
import { cardId } from './lane-model.ts';
import type { Card, LaneModel, Port } from './lane-parts.ts';
import type { PortsNodeType } from './port-node.tsx';

export type LaneNode = PortsNodeType | CardNodeType;

const SIDES = ['input', 'output'] as const;

/** What of a lane is React Flow's: its columns' ports and its cards. What looks the same stays the same object, and all of them the same list. */
export function useNodes({ slots, cards }: LaneModel, width: number): LaneNode[] {
  const known = useRef(new Map<string, { key: string; of: unknown; made: LaneNode }>());
  const last = useRef<LaneNode[]>([]);
  return useMemo(() => {
    const next = new Map<string, { key: string; of: unknown; made: LaneNode }>();
    const keep = (id: string, { key, of, make }: { key: string; of: unknown; make: () => LaneNode }) => {
      const before = known.current.get(id);
      const made = before !== undefined && before.key === key && before.of === of ? before.made : make();
      next.set(id, { key, of, made });
      return made;
    };
    const nodes = [
      ...SIDES.map((side) =>
        keep(side, { key: `${width} ${slots[side]}`, of: null, make: () => portsNode(side, slots[side], width) }),
      ),
      ...cards.map((card) =>
        keep(cardId(card.mapping.id), {
          key: `${card.isLit} ${card.isList} ${card.isSuggested} ${card.isCompact} ${card.height} ${card.x}`,
          of: card.mapping,
          make: () => cardNode(card),
        }),
      ),
    ];
    known.current = next;
    const isSame = nodes.length === last.current.length && nodes.every((node, index) => node === last.current[index]);
    if (!isSame) last.current = nodes;
    return last.current;
  }, [slots, cards, width]);
}

/**
 * The ports of a column: as many handles as rows fit into it. Which row a handle stands for, and where, is not React
 * Flow's to know: they follow the lane's store.
 */
function portsNode(side: Port['side'], count: number, width: number): PortsNodeType {
  const isInput = side === 'input';
  return {
    id: side,
    type: 'ports',
    position: { x: (isInput ? 0 : width) - 12, y: -12 },
    width: 24,
    height: 24,
    measured: { width: 24, height: 24 },
    handles: Array.from({ length: count }, (_, slot) => ({
      id: String(slot),
      type: isInput ? 'source' : 'target',
      position: isInput ? Position.Right : Position.Left,
      x: 12,
      y: 12,
      width: 0,
      height: 0,
    })),
    data: { side, count },
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
