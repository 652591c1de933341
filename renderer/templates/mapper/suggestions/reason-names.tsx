import { memo, useLayoutEffect, useRef } from 'react';
import { useDrawing } from '../editor/editor.ts';
import { useViewStore } from '../editor/view-store.ts';
import { alongCurve, distanceToCurve } from '../lane/curve.ts';
import type { LaneModel, Point, Wire } from '../lane/lane-parts.ts';
import { useLane } from '../lane/lane-store.ts';
import classes from './suggestions.module.css';

/** Names on lines keep so far apart; a line without room for its own shows it once it is followed. */
const APART = 15;
const MOST = 24;

/** On each line that is only suggested, why it is. The names follow the lines without being rendered anew. */
export const ReasonNames = memo(function ReasonNames() {
  const lane = useLane();
  const { drawn } = useDrawing();
  const view = useViewStore();
  const box = useRef<HTMLDivElement>(null);
  const { suggested } = drawn;
  useLayoutEffect(() => {
    const holder = box.current;
    if (holder === null || suggested.mappings.size === 0) return;
    const names = new Map<string, HTMLElement>();
    const draw = () => {
      const wires = namedWires(lane.getState().model, view.geometry.getState().output?.height ?? 0);
      for (const [id, element] of names) {
        if (wires.has(id)) continue;
        element.remove();
        names.delete(id);
      }
      for (const [id, { wire, y, x }] of wires) {
        const reason = suggested.reasonOf(wire.mapping);
        if (reason === undefined) continue;
        const element = names.get(id) ?? document.createElement('span');
        if (!names.has(id)) {
          element.className = classes.reasonName ?? '';
          element.textContent = reason.short;
          holder.append(element);
          names.set(id, element);
        }
        element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
      }
    };
    draw();
    const stop = lane.subscribe(draw);
    return () => {
      stop();
      holder.replaceChildren();
    };
  }, [lane, view, suggested]);
  return <div ref={box} className={classes.reasons} aria-hidden />;
});

/** Half the room that a name may take. */
const HALF = { width: 52, height: 8 };
/** Places along a line, by preference. */
const PLACES = [0.5, 0.84, 0.16, 0.68, 0.32] as const;

/** What lies over the lane's foot: the count of mappings and the zoom. */
const TOOLS = 48;

/**
 * The last stretch of each suggested mapping, where its name has room: in a lane of that height, clear of what lies over
 * its foot, of cards, pills and other names.
 */
function namedWires(
  { wires, cards, bands }: LaneModel,
  height: number,
): Map<string, { wire: Wire; x: number; y: number }> {
  const last = new Map<string, Wire>();
  for (const wire of wires) if (wire.isSuggested) last.set(wire.mapping, wire);
  const named = new Map<string, { wire: Wire; x: number; y: number }>();
  const edge = Math.max(0, ...wires.map((wire) => wire.to.x));
  const order = [...last.values()].sort((a, b) => Number(b.isLit) - Number(a.isLit) || a.to.y - b.to.y);
  for (const wire of order) {
    if (named.size >= MOST) break;
    const places = PLACES.map((part) => alongCurve(wire.from, wire.to, part)).filter(
      ({ x, y }) =>
        x > HALF.width &&
        x + HALF.width < edge &&
        y > HALF.height &&
        y + HALF.height < height - TOOLS &&
        [...named.values()].every((one) => Math.abs(one.y - y) >= APART || Math.abs(one.x - x) >= HALF.width * 2) &&
        cards.every(
          (card) =>
            x + HALF.width < card.x ||
            x - HALF.width > card.x + card.width ||
            y + HALF.height < card.y ||
            y - HALF.height > card.y + card.height,
        ) &&
        bands.every((band) => Math.abs(band.pill - y) > HALF.height + 14),
    );
    // A name on a crossing would be read as the other line's.
    const isAlone = (point: Point) =>
      wires.every((other) => other === wire || distanceToCurve(other.from, other.to, point) > HALF.height);
    const place = places.find(isAlone) ?? places[0];
    if (place !== undefined) named.set(wire.mapping, { wire, ...place });
  }
  return named;
}
