import { memo, type RefObject, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useDrawing } from '../editor/editor.ts';
import { useGeometry, useView } from '../editor/view-store.ts';
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
  const side = drag.carried.from;
  const rows = side === 'input' ? inputRows : outputRows;
  const tree = side === 'input' ? inputTree : outputTree;
  const index = rows.findIndex((row) => row.id === drag.carried.id);
  if (tree === null || index < 0) return null;
  const { start, size } = tree.place(index);
  const y = box.top + start + size / 2 - tree.scrollTop;
  const own = { x: side === 'input' ? box.left : box.right, y };
  const pointer = { x: drag.x, y: drag.y };
  const isReordering = side === 'output' && (drag.over === null || drag.over.side === 'output') && drag.x > box.right;
  const path = side === 'input' ? curve(own, pointer) : curve(pointer, own);
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
