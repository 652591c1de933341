import { useEffect, useLayoutEffect, useRef } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { isPageItself } from '#renderer/ui/focus.ts';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import { useViewStore } from '../editor/view-store.ts';
import { mappedRows } from '../trees/mapped-rows.ts';
import { useBaseRowHeight } from '../trees/use-row-height.ts';
import { fitRows } from './fit-rows.ts';
import { useZoom, zoomBy } from './zoom.ts';

export interface Zooming {
  readonly zoom: number;
  readonly step: (by: -1 | 1) => void;
  /** Brings all that is mapped into view; from anything but 100 %, back to that. */
  readonly toggle: () => void;
}

/** What zooms the map, and its keys: `+`, `−` and `0` while the canvas has the focus, or nothing has. */
export function useZooming(): Zooming {
  const text = useMapperText();
  const view = useViewStore();
  const { resolved, inputRows, outputRows, filters, actions } = useDrawing();
  const rowHeight = useBaseRowHeight();
  const { zoom } = useZoom();

  const tell = (now: number) => view.setState({ told: text('zoom.told', { percent: Math.round(now * 100) }) });
  const step = useStable((by: -1 | 1) => {
    const next = zoomBy(zoom, by);
    useZoom.setState({ zoom: next });
    tell(next);
  });
  const toggle = useStable(() => {
    const { closedByFit } = view.getState();
    if (zoom !== 1 || closedByFit.length > 0) {
      for (const { side, id } of closedByFit) actions.setOpen(side, id, true);
      view.setState({ closedByFit: [] });
      useZoom.setState({ zoom: 1 });
      tell(1);
      return;
    }
    const { input, output } = view.geometry.getState();
    if (input === null || output === null) return;
    const notes = outputRows.length === 0 ? 0 : heightOf(output, outputRows.length) - outputRows.length * rowHeight;
    const fitted = fitRows([
      { rows: inputRows, mapped: mappedRows('input', resolved, inputRows), height: input.height, rowHeight, notes: 0 },
      {
        rows: outputRows,
        mapped: mappedRows('output', resolved, outputRows),
        height: output.height,
        rowHeight,
        notes: Math.max(0, notes),
      },
    ]);
    // A tree that is narrowed shows what it found whole.
    const sides = (['input', 'output'] as const).map((side, index) => ({
      side,
      ids: filters[side] !== null || view.getState().find[side].trim() !== '' ? [] : (fitted.close[index] ?? []),
      first: fitted.first[index] ?? 0,
    }));
    for (const { side, ids } of sides) for (const id of ids) actions.setOpen(side, id, false);
    view.setState({ closedByFit: sides.flatMap(({ side, ids }) => ids.map((id) => ({ side, id }))) });
    useZoom.setState({ zoom: fitted.zoom });
    tell(fitted.zoom);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const { side, first } of sides) {
          const start = view.geometry.getState()[side]?.place(first).start ?? 0;
          document.querySelector(`[data-tree=${side}]`)?.scrollTo({ top: start - 6 });
        }
      }),
    );
  });

  const singleKeys = useRecords((records) => records.settings.singleKeys);
  useEffect(() => {
    if (!singleKeys) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      const isOnCanvas = isPageItself(target) || target.closest('[data-pane=functions]') !== null;
      if (!isOnCanvas || target.closest('input, textarea') !== null) return;
      if (event.key === '+') step(1);
      else if (event.key === '-' || event.key === '−') step(-1);
      else if (event.key === '0') toggle();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [singleKeys, step, toggle]);

  useStay(zoom);
  return { zoom, step, toggle };
}

/** Keeps what is in the middle of each tree where it is while rows grow or shrink. */
function useStay(zoom: number): void {
  const last = useRef(zoom);
  useLayoutEffect(() => {
    const ratio = zoom / last.current;
    last.current = zoom;
    if (ratio === 1) return;
    const trees = [...document.querySelectorAll('[data-tree]')].map((tree) => ({ tree, top: tree.scrollTop }));
    // Once the trees have measured their rows anew, and before it is painted.
    queueMicrotask(() => {
      for (const { tree, top } of trees) {
        const half = tree.clientHeight / 2;
        if (top > 0) tree.scrollTop = (top + half) * ratio - half;
      }
    });
  }, [zoom]);
}

function heightOf(tree: { place: (index: number) => { start: number; size: number } }, rows: number): number {
  const last = tree.place(rows - 1);
  return last.start + last.size - tree.place(0).start;
}
