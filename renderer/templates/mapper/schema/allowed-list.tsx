import { type RefObject, type SyntheticEvent, useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { type PlainValue, shownAllowed } from '#shared/mapping/schema/allowed-values.ts';
import classes from './schema.module.css';

interface AllowedListProps {
  readonly id: string;
  /** What the list is. */
  readonly label: string;
  readonly values: readonly PlainValue[];
  /** The one that the arrows went to; -1 is none. */
  readonly at: number;
  /** The field in which it is typed. */
  readonly field: RefObject<HTMLElement | null>;
  readonly onTake: (value: PlainValue) => void;
}

interface Place {
  readonly left: number;
  readonly width: number;
  readonly top?: number;
  readonly bottom?: number;
}

const GAP = 4;
const TALLEST = 220;

/** Under a field: the values that the customer's schema takes there. The field keeps the focus, and has the keys. */
export function AllowedList({ id, label, values, at, field, onTake }: AllowedListProps) {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const settle = () => setPlace(placeUnder(field.current));
    settle();
    window.addEventListener('scroll', settle, true);
    window.addEventListener('resize', settle);
    return () => {
      window.removeEventListener('scroll', settle, true);
      window.removeEventListener('resize', settle);
    };
  }, [field]);
  useEffect(() => {
    document.getElementById(`${id}${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  if (place === null) return null;
  return createPortal(
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className={classes.allowed}
      style={{ left: place.left, width: place.width, top: place.top, bottom: place.bottom }}
      onPointerDown={stop}
      onMouseDown={keepFocus}
      onDoubleClick={stop}
      onContextMenu={stop}
    >
      {values.map((value, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={JSON.stringify(value)}
          id={`${id}${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onClick={(event) => {
            event.stopPropagation();
            onTake(value);
          }}
        >
          {shownAllowed(value)}
        </div>
      ))}
    </div>,
    // Out of the row, which is cut at its edges, and still within what a screen reader knows as the page.
    field.current?.closest('main') ?? document.body,
  );
}

/** Below the field, or above it where there is more room. */
function placeUnder(field: HTMLElement | null): Place | null {
  if (field === null) return null;
  const { left, width, top, bottom } = field.getBoundingClientRect();
  const isAbove = bottom + GAP + TALLEST > window.innerHeight && top > window.innerHeight - bottom;
  return isAbove ? { left, width, bottom: window.innerHeight - top + GAP } : { left, width, top: bottom + GAP };
}

/** What is done in the list is not done on the row under it. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

function keepFocus(event: SyntheticEvent): void {
  event.preventDefault();
}
