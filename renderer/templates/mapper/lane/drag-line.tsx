import { memo, type RefObject, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDrawing } from '../editor/editor.ts';
import { type DropPlace, type TreeGeometry, useGeometry, useView } from '../editor/view-store.ts';
import { curve } from './curve.ts';
import classes from './lane.module.css';

/** What is carried: its name at the pointer, and the line that it would draw. */
export const DragLine = memo(function DragLine({ stage }: { stage: RefObject<HTMLDivElement | null> }) {
  const drag = useView((view) => view.drag);
  const inputTree = useGeometry('input');
  const outputTree = useGeometry('output');
  const { inputRows, outputRows } = useDrawing();
  const [box, setBox] = useState<DOMRect | null>(null);
  const isDragging = drag !== null;
  useLayoutEffect(() => {
    if (isDragging) setBox(stage.current?.getBoundingClientRect() ?? null);
  }, [isDragging, stage]);
  if (drag === null || box === null) return null;
  /** Over a row the line ends at its port, and leaves its name readable. */
  const portUnder = (over: DropPlace | null) => {
    if (over === null || (over.side !== 'input' && over.side !== 'output')) return null;
    if (over.side === 'output' && over.at !== 'on') return null;
    const { tree, rows } =
      over.side === 'input' ? { tree: inputTree, rows: inputRows } : { tree: outputTree, rows: outputRows };
    const index = rows.findIndex((row) => row.id === over.id);
    return tree === null || index < 0 ? null : portOf(over.side, tree, index, box);
  };
  const side = drag.carried.from;
  const rows = side === 'input' ? inputRows : outputRows;
  const tree = side === 'input' ? inputTree : outputTree;
  const index = rows.findIndex((row) => row.id === drag.carried.id);
  if (tree === null || index < 0) return null;
  const own = portOf(side, tree, index, box);
  const end = portUnder(drag.over) ?? { x: drag.x, y: drag.y };
  const isReordering = side === 'output' && (drag.over === null || drag.over.side === 'output') && drag.x > box.right;
  const path = side === 'input' ? curve(own, end) : curve(end, own);
  return createPortal(
    <div className={classes.dragLayer} aria-hidden="true">
      {isReordering ? null : (
        <svg aria-hidden="true">
          <path d={path} className={drag.over === null ? classes.dragWireFree : classes.dragWire} />
          <circle cx={own.x} cy={own.y} r={4} className={classes.dragPort} />
        </svg>
      )}
      <span className={classes.dragName} style={{ transform: `translate(${drag.x + 12}px, ${drag.y + 10}px)` }}>
        {drag.name}
      </span>
    </div>,
    document.body,
  );
});

/** Where a row's lines end: at its column's edge, at half the row. */
function portOf(side: 'input' | 'output', tree: TreeGeometry, index: number, stage: DOMRect) {
  const { start, size } = tree.place(index);
  return { x: side === 'input' ? stage.left : stage.right, y: stage.top + start + size / 2 - tree.scrollTop };
}
