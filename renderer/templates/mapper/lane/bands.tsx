import { IconChevronLeft, IconChevronRight, IconRepeat } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { Glyph } from '#renderer/ui/icons.tsx';
import { findField } from '#shared/catalog/field-node.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './lane.module.css';
import type { Band } from './lane-model.ts';
import { useLane } from './lane-store.ts';

/** The tint between a repeated list and what it becomes; it bends like a line. */
export function BandShapes({ width }: { width: number }) {
  const bands = useStore(useLane(), (lane) => lane.model.bands);
  const middle = width / 2;
  return (
    <svg className={classes.bands} aria-hidden="true">
      {bands.map(({ mapping, input, output }) => {
        if (input === null) return null;
        const top = `M0 ${input.top}C${middle} ${input.top} ${middle} ${output.top} ${width} ${output.top}`;
        const foot = `M0 ${input.bottom}C${middle} ${input.bottom} ${middle} ${output.bottom} ${width} ${output.bottom}`;
        const back = `V${output.bottom}C${middle} ${output.bottom} ${middle} ${input.bottom} 0 ${input.bottom}Z`;
        return (
          <g key={mapping.id}>
            <path d={`${top}${back}`} className={classes.bandFill} />
            <path d={`${top}${foot}`} className={classes.bandEdge} />
          </g>
        );
      })}
    </svg>
  );
}

/** A pill for each loop in view. */
export function BandPills() {
  const bands = useStore(useLane(), (lane) => lane.model.bands);
  return bands.map((band) => <BandPill key={band.mapping.id} band={band} />);
}

/** Names the loop, and steps through its entries: every value inside is that entry's. */
function BandPill({ band }: { band: Band }) {
  const text = useMapperText();
  const { sample, draft, actions } = useEditor();
  const { list } = band;
  const field = list === null || sample.root === null ? undefined : findField(sample.root, list);
  const count = field?.size ?? 0;
  const chosen = Math.min(draft.entries[list ?? ''] ?? 0, Math.max(0, count - 1));
  const go = (by: number) => {
    if (list !== null && count > 0) actions.chooseEntry(list, (chosen + by + count) % count);
  };
  const name = field?.name ?? band.mapping.inputs[0]?.text ?? '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a pill with two buttons is no fieldset
    <div
      className={classes.pill}
      style={{ top: band.pill }}
      role="group"
      aria-label={text('lane.loop', { list: name })}
    >
      <span className={classes.pillName}>
        <Glyph icon={IconRepeat} size={12} />
        {field === undefined ? text('lane.forEachOf', { list: name }) : text('lane.forEach', { count, list: name })}
      </span>
      {count === 0 ? null : (
        <span className={classes.pillSteps}>
          <button type="button" aria-label={text('lane.previous')} onClick={() => go(-1)}>
            <Glyph icon={IconChevronLeft} size={12} />
          </button>
          <b>{text('lane.entryOf', { number: chosen + 1, count })}</b>
          <button type="button" aria-label={text('lane.next')} onClick={() => go(1)}>
            <Glyph icon={IconChevronRight} size={12} />
          </button>
        </span>
      )}
    </div>
  );
}
