import { curve } from './curve.ts';
import type { Wire } from './lane-model.ts';

/** The lines of the lane as elements of one SVG, drawn frame by frame without React. */
export interface WireLayer {
  /** Draws these lines, the lit ones over all others, and removes what is not among them. */
  readonly draw: (wires: readonly Wire[]) => void;
  /** The line under the pointer of an event. */
  readonly wireOf: (target: EventTarget) => Wire | undefined;
}

/** The names that the styles know a line's parts by. */
export interface WireClasses {
  /** A halo of the ground, so that crossings read as over and under. */
  readonly halo: string;
  readonly line: string;
  /** What takes the pointer: wider than the line. */
  readonly hit: string;
}

interface Strand {
  readonly group: SVGGElement;
  readonly paths: readonly SVGPathElement[];
  wire: Wire | null;
  drawn: string;
  look: string;
}

const SVG = 'http://www.w3.org/2000/svg';
/** With more lines than these, those that are not lit fade. */
const FADE_FROM = 60;

export function createWireLayer(svg: SVGSVGElement, classes: WireClasses): WireLayer {
  const strands = new Map<string, Strand>();
  const free: Strand[] = [];
  const make = (): Strand => {
    const group = document.createElementNS(SVG, 'g');
    const paths = [classes.halo, classes.line, classes.hit].map((name) => {
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('class', name);
      group.append(path);
      return path;
    });
    return { group, paths, wire: null, drawn: '', look: '' };
  };
  const update = (strand: Strand, wire: Wire) => {
    const { group, paths } = strand;
    if (strand.wire?.id !== wire.id) group.dataset.wire = wire.id;
    strand.wire = wire;
    const look = lookOf(wire);
    if (look !== strand.look) {
      strand.look = look;
      group.dataset.look = look;
    }
    const drawn = curve(wire.from, wire.to);
    if (drawn === strand.drawn) return;
    strand.drawn = drawn;
    for (const path of paths) path.setAttribute('d', drawn);
  };
  return {
    draw: (wires) => {
      const wanted = new Set(wires.map(({ id }) => id));
      for (const [id, strand] of strands) {
        if (wanted.has(id)) continue;
        strands.delete(id);
        strand.group.remove();
        free.push(strand);
      }
      let next = svg.firstChild;
      let hasLit = false;
      for (const wire of wires) {
        const strand = strands.get(wire.id) ?? free.pop() ?? make();
        strands.set(wire.id, strand);
        if (strand.group === next) next = next.nextSibling;
        else svg.insertBefore(strand.group, next);
        update(strand, wire);
        hasLit ||= wire.isLit;
      }
      svg.toggleAttribute('data-faded', hasLit && wires.length > FADE_FROM);
    },
    wireOf: (target) => {
      const id = target instanceof Element ? target.closest<SVGGElement>('[data-wire]')?.dataset.wire : undefined;
      return id === undefined ? undefined : (strands.get(id)?.wire ?? undefined);
    },
  };
}

/** The words that the styles know a line's look by. */
function lookOf({ isLit, isList, isSuggested, isMissing, isShared }: Wire): string {
  const kind = [isList ? 'list' : '', isSuggested ? 'suggested' : '', isMissing ? 'missing' : ''];
  const words = [...kind, isLit ? 'lit' : isShared ? 'shared' : ''];
  return words.filter(Boolean).join(' ');
}
