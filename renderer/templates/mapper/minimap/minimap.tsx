import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { memo, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useDrawing, useEditor } from '../editor/editor.ts';
import { useLater } from '../editor/use-later.ts';
import { useViewStore } from '../editor/view-store.ts';
import { useZoom } from '../zoom/zoom.ts';
import { drawMarks, drawPassing, type PlaceOf } from './draw-minimap.ts';
import classes from './minimap.module.css';
import { minimapMarks } from './minimap-marks.ts';

/** A tree of so many rows has an overview beside it. */
const FROM = 300;

interface MinimapProps {
  readonly side: 'input' | 'output';
}

/** The overview of a long tree; a tree of fewer rows has none. */
export const Minimap = memo(function Minimap({ side }: MinimapProps) {
  const { inputRows, outputRows } = useDrawing();
  const count = (side === 'input' ? inputRows : outputRows).length;
  return count < FROM ? null : <LongMinimap side={side} />;
});

/**
 * One canvas with a mark for each row that has a line, a problem or a change, and the part in view, which is drawn along
 * by the pointer. It says nothing to a screen reader: the tree itself, its filters and its keys are the way there.
 */
function LongMinimap({ side }: MinimapProps) {
  const view = useViewStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { resolved, inputRows, outputRows, rowProblems, changes } = useEditor();
  const scheme = useComputedColorScheme('light');
  const isStrong = useMediaQuery('(prefers-contrast: more)', false);
  const zoom = useZoom((state) => state.zoom);
  const now = useMemo(
    () => ({ resolved, inputRows, outputRows, rowProblems, changes }),
    [resolved, inputRows, outputRows, rowProblems, changes],
  );
  // Once the trees and lines are drawn: what is worked on does not wait for its overview.
  const told = useLater(now, null);
  const marks = useMemo(() => (told === null ? null : minimapMarks(side, told)), [side, told]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme has other colours, another zoom other places
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    const tree = treeBeside(element);
    if (element === null || context === null || tree === null || marks === null) return;
    const still = document.createElement('canvas');
    const stillContext = still.getContext('2d');
    let frame = 0;
    const style = getComputedStyle(element);
    const colours = new Map<string, string>();
    const ink = (token: string) => {
      const known = colours.get(token) ?? style.getPropertyValue(token);
      colours.set(token, known);
      return known;
    };
    // Read when the tree or the page changes, not as it scrolls: reading then has the page laid out once more.
    let size = { width: 0, height: 0, scale: 1, whole: 1 };
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      size = { width, height, scale: window.devicePixelRatio, whole: Math.max(1, tree.scrollHeight) };
    };
    const placeOf = (height: number): PlaceOf => {
      const geometry = view.geometry.getState()[side];
      const ratio = height / size.whole;
      return (index) => {
        const { start, size } = geometry?.place(index) ?? { start: 0, size: 0 };
        return { top: start * ratio, height: size * ratio };
      };
    };
    const drawStill = () => {
      measure();
      const { width, height, scale } = size;
      for (const one of [element, still]) {
        one.width = Math.round(width * scale);
        one.height = Math.round(height * scale);
      }
      if (stillContext === null || width === 0) return;
      stillContext.scale(scale, scale);
      drawMarks({ context: stillContext, width, height, ink }, marks, placeOf(height));
      drawAll();
    };
    const drawAll = () => {
      const { width, height, scale, whole } = size;
      const geometry = view.geometry.getState()[side];
      if (width === 0 || still.width === 0 || geometry === null) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, element.width, element.height);
      context.drawImage(still, 0, 0);
      context.scale(scale, scale);
      const lit = view.getState().lit[side === 'input' ? 'inputs' : 'outputs'];
      const rows = [...lit].flatMap((id) => marks.indexOf.get(id) ?? []);
      const ratio = height / whole;
      const inView = { top: geometry.scrollTop * ratio, height: geometry.height * ratio };
      drawPassing({ context, width, height, ink }, { lit: rows, view: inView, isStrong }, placeOf(height));
    };
    const soon = (draw: () => void) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    soon(drawStill);
    const watch = new ResizeObserver(() => soon(drawStill));
    watch.observe(element);
    const stops = [
      view.geometry.subscribe((now, before) => {
        if (now[side] === before[side]) return;
        if (now[side]?.place === before[side]?.place) view.frames.after(`${side} overview`, drawAll);
        else soon(drawStill);
      }),
      view.subscribe((now, before) => {
        if (now.lit !== before.lit) drawAll();
      }),
    ];
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      for (const stop of stops) stop();
    };
  }, [view, side, marks, scheme, isStrong, zoom]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      data-minimap={side}
      className={[classes.map, classes[side]].join(' ')}
      onPointerDown={(event) => draw(event)}
      onWheel={(event) => treeBeside(event.currentTarget)?.scrollBy({ top: event.deltaY })}
    />
  );
}

/** Brings the place under the pointer into the middle, and follows the pointer; in the part in view, from there. */
function draw(event: PointerEvent<HTMLCanvasElement>): void {
  const { currentTarget: element, pointerId, clientY } = event;
  const tree = treeBeside(element);
  if (tree === null || event.button !== 0) return;
  event.preventDefault();
  const box = element.getBoundingClientRect();
  const ratio = tree.scrollHeight / box.height;
  const from = (clientY - box.top) * ratio;
  const isInView = from >= tree.scrollTop && from <= tree.scrollTop + tree.clientHeight;
  const grip = isInView ? from - tree.scrollTop : tree.clientHeight / 2;
  const follow = (y: number) => {
    tree.scrollTop = (y - box.top) * ratio - grip;
  };
  const move = (to: globalThis.PointerEvent) => follow(to.clientY);
  const end = () => {
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', end);
    element.removeEventListener('pointercancel', end);
  };
  element.setPointerCapture(pointerId);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  follow(clientY);
}

function treeBeside(element: Element | null): HTMLElement | null {
  return element?.parentElement?.querySelector<HTMLElement>('[data-tree]') ?? null;
}
