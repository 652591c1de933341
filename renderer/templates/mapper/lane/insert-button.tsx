import { IconPlus } from '@tabler/icons-react';
import { memo, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { alongCurve } from './curve.ts';
import classes from './lane.module.css';
import type { LaneModel, Point, Wire } from './lane-parts.ts';
import { useLane } from './lane-store.ts';

/** Inserts a function on the line that is lit: on its last stretch, clear of the pills in the middle. */
export const InsertButton = memo(function InsertButton() {
  const text = useMapperText();
  const view = useViewStore();
  const lane = useLane();
  const button = useRef<HTMLButtonElement>(null);
  const mapping = useStore(lane, ({ model }) => wireOf(model)?.mapping);
  useLayoutEffect(() => {
    if (mapping === undefined) return;
    const move = () => {
      const wire = wireOf(lane.getState().model);
      if (wire === undefined || button.current === null) return;
      const { x, y } = placeOn(wire, lane.getState().model);
      button.current.style.transform = `translate(${x - RADIUS}px, ${y - RADIUS}px)`;
    };
    move();
    return lane.subscribe(move);
  }, [lane, mapping]);
  if (mapping === undefined) return null;
  return (
    <button
      ref={button}
      type="button"
      className={classes.insert}
      aria-label={text('lane.insert')}
      title={text('lane.insertHint')}
      onClick={(event) => {
        const { left: x, bottom: y } = event.currentTarget.getBoundingClientRect();
        view.setState({ floating: { kind: 'functions', mapping, input: null, x, y } });
      }}
    >
      <span>
        <Glyph icon={IconPlus} size={12} />
      </span>
    </button>
  );
});

const RADIUS = 12;
/** How far along the line it may stand, best first: the middle of a last stretch, else clear of the pills in the middle. */
const PARTS = { last: [0.5, 0.66, 0.34, 0.8], first: [0.74, 0.82, 0.88, 0.93] };

/** Where it covers no card, if there is such a place. */
function placeOn({ from, to, input }: Wire, { cards }: LaneModel): Point {
  const places = PARTS[input === null ? 'last' : 'first'].map((part) => alongCurve(from, to, part));
  const isClear = ({ x, y }: Point) =>
    cards.every(
      (card) =>
        x + RADIUS < card.x ||
        x - RADIUS > card.x + card.width ||
        y + RADIUS < card.y ||
        y - RADIUS > card.y + card.height,
    );
  return places.find(isClear) ?? places[0] ?? to;
}

/** Of the lines that are lit, the last that leads to an output. */
function wireOf({ wires }: LaneModel): Wire | undefined {
  const lit = wires.filter((wire) => wire.isLit && !wire.isSuggested);
  return lit.findLast((wire) => wire.input === null) ?? lit.at(-1);
}
