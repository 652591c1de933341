import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import type { Carried, DropPlace } from '../editor/view-store.ts';
import { useViewStore } from '../editor/view-store.ts';
import { textPlaceAt } from '../text/text-place.ts';
import { useDrop } from './use-drop.ts';

/** How far the pointer must go before it is a drag and no click. */
const THRESHOLD = 4;
const EDGE = 28;

/** Starts carrying on a pointer's way over the window; rows, cards and the empty end take what is let go over them. */
export function useDrag(): (event: ReactPointerEvent, carried: Carried, name: string) => void {
  const view = useViewStore();
  const drop = useDrop();
  const latest = useRef(drop);
  useEffect(() => {
    latest.current = drop;
  });
  return (event, carried, name) => {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    let isDragging = false;
    let scrolling = 0;

    const move = (to: PointerEvent) => {
      const isFar = Math.hypot(to.clientX - from.x, to.clientY - from.y) > THRESHOLD;
      if (!isDragging && !isFar) return;
      if (!isDragging) document.body.style.cursor = 'grabbing';
      isDragging = true;
      const over = placeUnder(to.clientX, to.clientY, carried);
      view.setState({ drag: { carried, name, x: to.clientX, y: to.clientY, over }, hovered: null });
      cancelAnimationFrame(scrolling);
      scrollNear(to.clientX, to.clientY);
    };
    const scrollNear = (x: number, y: number) => {
      const tree = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-tree]');
      if (tree === null || tree === undefined) return;
      const box = tree.getBoundingClientRect();
      const by = y < box.top + EDGE ? -8 : y > box.bottom - EDGE ? 8 : 0;
      if (by === 0) return;
      tree.scrollBy(0, by);
      scrolling = requestAnimationFrame(() => scrollNear(x, y));
    };
    const end = () => {
      cancelAnimationFrame(scrolling);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', giveUp, true);
      document.body.style.cursor = '';
      view.setState({ drag: null });
    };
    const up = (at: PointerEvent) => {
      const place = isDragging ? placeUnder(at.clientX, at.clientY, carried) : null;
      end();
      if (!isDragging) return;
      // The click that follows letting go belongs to the drag.
      window.addEventListener('click', stopOnce, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', stopOnce, true), 0);
      if (place !== null) latest.current(carried, place, { x: at.clientX, y: at.clientY });
    };
    const giveUp = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', giveUp, true);
  };
}

function stopOnce(event: MouseEvent): void {
  event.stopPropagation();
  event.preventDefault();
}

/** The place under the pointer that could take what is carried. */
export function placeUnder(x: number, y: number, carried: Carried): DropPlace | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]');
  const id = element?.dataset.id ?? '';
  switch (element?.dataset.drop) {
    case 'input':
      return carried.from === 'output' ? { side: 'input', id } : null;
    case 'text':
      return carried.from === 'input' && element !== undefined
        ? { side: 'text', id, at: textPlaceAt(element, x, y) }
        : null;
    case 'end':
      return carried.from === 'input' ? { side: 'end' } : null;
    case 'card':
      return carried.from === 'input' ? { side: 'card', id } : null;
    case 'output': {
      if (carried.from === 'input') return { side: 'output', id, at: 'on' };
      if (carried.id === id) return null;
      const box = element.getBoundingClientRect();
      return { side: 'output', id, at: y < box.top + box.height / 2 ? 'before' : 'after' };
    }
    default:
      return null;
  }
}
