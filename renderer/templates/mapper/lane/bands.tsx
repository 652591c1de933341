import { IconChevronLeft, IconChevronRight, IconRepeat } from '@tabler/icons-react';
import { memo, useLayoutEffect, useRef } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { findField } from '#shared/catalog/field-node.ts';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import classes from './lane.module.css';
import type { Band } from './lane-parts.ts';
import { useLane } from './lane-store.ts';

/** The tint between a repeated list and what it becomes; it bends like a line. */
export const BandShapes = memo(function BandShapes({ bands, width }: { bands: readonly Band[]; width: number }) {
  return (
    <svg className={classes.bands} aria-hidden="true">
      {bands.map((band) =>
        band.input === null ? null : <BandShape key={band.mapping.id} band={band} width={width} />,
      )}
    </svg>
  );
});

function BandShape({ band, width }: { band: Band; width: number }) {
  const group = useRef<SVGGElement>(null);
  useBandPlace(band, ({ input, output }) => {
    const [fill, edge] = group.current?.children ?? [];
    if (input === null) return;
    const middle = width / 2;
    const top = `M0 ${input.top}C${middle} ${input.top} ${middle} ${output.top} ${width} ${output.top}`;
    const foot = `M0 ${input.bottom}C${middle} ${input.bottom} ${middle} ${output.bottom} ${width} ${output.bottom}`;
    const back = `V${output.bottom}C${middle} ${output.bottom} ${middle} ${input.bottom} 0 ${input.bottom}Z`;
    fill?.setAttribute('d', `${top}${back}`);
    edge?.setAttribute('d', `${top}${foot}`);
  });
  return (
    <g ref={group}>
      <path className={classes.bandFill} />
      <path className={classes.bandEdge} />
    </g>
  );
}

/** A pill for each loop in view. */
export const BandPills = memo(function BandPills({ bands }: { bands: readonly Band[] }) {
  return bands.map((band) => <BandPill key={band.mapping.id} band={band} />);
});

/** Places what stands for a band, now and whenever it moves, without rendering it anew. */
function useBandPlace({ mapping }: Band, place: (band: Band) => void): void {
  const lane = useLane();
  const latest = useStable(place);
  const { id } = mapping;
  useLayoutEffect(() => {
    const move = () => {
      const band = lane.getState().model.bands.find((one) => one.mapping.id === id);
      if (band !== undefined) latest(band);
    };
    move();
    return lane.subscribe(move);
  });
}

/** Names the loop, and steps through its entries: every value inside is that entry's. */
function BandPill({ band }: { band: Band }) {
  const text = useMapperText();
  const { sample, draft, actions } = useDrawing();
  const { list } = band;
  const pill = useRef<HTMLDivElement>(null);
  useBandPlace(band, (now) => {
    if (pill.current !== null) pill.current.style.top = `${now.pill}px`;
  });
  const field = list === null || sample.root === null ? undefined : findField(sample.root, list);
  const count = field?.size ?? 0;
  const chosen = Math.min(draft.entries[list ?? ''] ?? 0, Math.max(0, count - 1));
  const go = (by: number) => {
    if (list !== null && count > 0) actions.chooseEntry(list, (chosen + by + count) % count);
  };
  const name = field?.name ?? band.mapping.inputs[0]?.text ?? '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a pill with two buttons is no fieldset
    <div ref={pill} className={classes.pill} role="group" aria-label={text('lane.loop', { list: name })}>
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
