import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TreeRow } from '#shared/mapping/tree/tree-rows.ts';
import { useDriftOf } from '../drift/drift.ts';
import { useDrawing } from '../editor/editor.ts';
import { useLater } from '../editor/use-later.ts';
import { useViewStore } from '../editor/view-store.ts';
import { useZoom } from '../zoom/zoom.ts';
import { endsOf, indexEnds } from './ends.ts';
import { laneModel } from './lane-model.ts';
import type { LaneModel } from './lane-parts.ts';
import { createLane, EMPTY_LANE, type LaneStore, mappingTexts, shapeOf } from './lane-store.ts';
import type { Rows } from './rows-in-view.ts';

/** Of a template with more mappings than these, those of its first rows are drawn with them, and all a moment later. */
const FIRST = 400;

/**
 * Keeps the lane's store in step with the trees, frame by frame. The model that it gives changes only where something
 * comes, goes or looks different, so that scrolling by less than a row draws nothing anew.
 */
export function useLaneModel(width: number): { lane: LaneStore; shape: LaneModel } {
  const view = useViewStore();
  const { drawn, inputRows, outputRows } = useDrawing();
  const { ghosts: missing } = useDriftOf();
  const zoom = useZoom((state) => state.zoom);
  const [lane] = useState(createLane);
  const [shape, setShape] = useState<LaneModel>(EMPTY_LANE);
  const [textOf] = useState(mappingTexts);
  const last = useRef('');
  const input = useMemo(() => rowsOf(inputRows), [inputRows]);
  const output = useMemo(() => rowsOf(outputRows), [outputRows]);
  // The lines of the first rows are seen first; which lines lead out of view can be told once those are on the screen.
  const isWhole = useLater(true, false);
  const areAll = isWhole || drawn.resolved.length <= FIRST;
  const ends = useMemo(() => {
    const resolved = areAll ? drawn.resolved : drawn.resolved.slice(0, FIRST);
    return indexEnds(endsOf(resolved, drawn.projection, { input, output }, drawn.suggested));
  }, [drawn, input, output, areAll]);
  useLayoutEffect(() => {
    const update = () => {
      const { input: inputGeometry, output: outputGeometry } = view.geometry.getState();
      if (inputGeometry === null || outputGeometry === null || width === 0) return;
      const lit = view.getState().lit.mappings;
      const model = laneModel({ ends, input, output, inputGeometry, outputGeometry, width, zoom, lit, missing });
      lane.setState({ model });
      const now = shapeOf(model, textOf);
      if (now === last.current) return;
      last.current = now;
      setShape(model);
    };
    update();
    const stops = [
      view.geometry.subscribe(() => view.frames.after('lane', update)),
      view.subscribe((now, before) => {
        if (now.lit !== before.lit) update();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [view, lane, textOf, ends, input, output, width, zoom, missing]);
  return { lane, shape };
}

function rowsOf<T>(rows: readonly TreeRow<T>[]): Rows {
  return {
    ids: rows.map((row) => row.id),
    index: new Map(rows.map((row, index) => [row.id, index])),
    last: (index) => {
      const level = rows[index]?.level ?? 1;
      let last = index;
      while ((rows[last + 1]?.level ?? 0) > level) last += 1;
      return last;
    },
  };
}
