import { useClickOutside, useFocusTrap, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { focusTree } from '../trees/focus-tree.ts';
import classes from './floating.module.css';

interface FloatingPanelProps {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const MARGIN = 8;
/** A panel is as high as this at least, and grows with the room below its place. */
const LOW = 420;
const HIGH = 620;

/** What floats at a place of the map, wholly inside the window. Esc and a click beside it close it. */
export function FloatingPanel({ label, x, y, width, onClose, children }: FloatingPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const trap = useFocusTrap(true);
  const outside = useClickOutside<HTMLDivElement>(() => {
    leave(box.current);
    onClose();
  });
  const ref = useMergedRef(box, trap, outside);
  const [place, setPlace] = useState<{ left: number; top: number; maxHeight?: number }>({ left: x, top: y });
  useFocusBack();
  // At once: the trap does so a moment later, and what is typed until then would go to the row behind.
  useLayoutEffect(
    () => box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true }),
    [],
  );
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const settle = () => {
      const { height } = element.getBoundingClientRect();
      const { innerWidth, innerHeight } = window;
      const left = Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN));
      const below = y + 4;
      const top = below + height + MARGIN > innerHeight ? Math.max(MARGIN, y - height - 30) : below;
      const room = Math.min(HIGH, Math.max(LOW, innerHeight - below - MARGIN));
      setPlace({ left, top, maxHeight: Math.min(room, innerHeight - 2 * MARGIN) });
    };
    settle();
    const watch = new ResizeObserver(settle);
    watch.observe(element);
    window.addEventListener('resize', settle);
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', settle);
    };
  }, [x, y, width]);
  return createPortal(
    <div
      ref={ref}
      role="dialog"
      aria-label={label}
      className={classes.panel}
      style={{ ...place, width }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>,
    document.body,
  );
}

/** A field is left before it goes, so that what was typed into it is taken. */
function leave(panel: HTMLElement | null): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && panel?.contains(focused) === true) focused.blur();
}

/** Gives the focus back where it was; to the output tree where that was a panel that is gone, as a row's menu is. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const now = document.activeElement;
      if (now !== null && now !== document.body) return;
      const back = before?.isConnected === true && before !== document.body ? before : null;
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
      else focusTree('output');
    },
    [before],
  );
}
