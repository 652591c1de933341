import { IconPlus } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { alongCurve } from './curve.ts';
import classes from './lane.module.css';
import type { LaneModel, Wire } from './lane-model.ts';
import { useLane } from './lane-store.ts';

/** Inserts a function on the line that is lit: on its last stretch, clear of the pills in the middle. */
export function InsertButton() {
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
      const { x, y } = alongCurve(wire.from, wire.to, wire.input === null ? 0.5 : 0.74);
      button.current.style.transform = `translate(${x - 12}px, ${y - 12}px)`;
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
}

/** Of the lines that are lit, the last that leads to an output. */
function wireOf({ wires }: LaneModel): Wire | undefined {
  const lit = wires.filter((wire) => wire.isLit && !wire.isSuggested);
  return lit.findLast((wire) => wire.input === null) ?? lit.at(-1);
}
