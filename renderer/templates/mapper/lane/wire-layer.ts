import { curve } from './curve.ts';
import type { Wire } from './lane-parts.ts';

/** The names that the styles know a line's parts by. */
export interface WireClasses {
  /** A halo of the ground, so that crossings read as over and under. */
  readonly halo: string;
  readonly line: string;
}

interface Strand {
  readonly halo: SVGPathElement;
  readonly line: SVGPathElement;
  drawn: string;
  look: string;
}

const SVG = 'http://www.w3.org/2000/svg';
/** With more lines than these, those that are not lit fade, and have no halo: there is too little ground between them to tell. */
const FADE_FROM = 60;

/**
 * The lines of the lane as elements of one SVG, two for each. The function that it gives draws lines, frame by frame
 * and without React, later ones over earlier ones, and removes what is not among them.
 */
export function createWireLayer(svg: SVGSVGElement, classes: WireClasses): (wires: readonly Wire[]) => void {
  const strands = new Map<string, Strand>();
  const free: Strand[] = [];
  return (wires) => {
    const wanted = new Set(wires.map(({ id }) => id));
    for (const [id, strand] of strands) {
      if (wanted.has(id)) continue;
      strands.delete(id);
      strand.halo.remove();
      strand.line.remove();
      free.push(strand);
    }
    const isDense = wires.length > FADE_FROM;
    let next = svg.firstChild;
    for (const wire of wires) {
      const strand = strands.get(wire.id) ?? free.pop() ?? newStrand(classes);
      strands.set(wire.id, strand);
      const hasHalo = !isDense || wire.isLit;
      if (!hasHalo) {
        if (strand.halo === next) next = next.nextSibling;
        strand.halo.remove();
      }
      for (const part of hasHalo ? [strand.halo, strand.line] : [strand.line]) {
        if (part === next) next = part.nextSibling;
        else svg.insertBefore(part, next);
      }
      drawStrand(strand, wire);
    }
    svg.toggleAttribute('data-faded', isDense && wires.some(({ isLit }) => isLit));
  };
}

function newStrand(classes: WireClasses): Strand {
  const [halo, line] = [document.createElementNS(SVG, 'path'), document.createElementNS(SVG, 'path')];
  halo.setAttribute('class', classes.halo);
  line.setAttribute('class', classes.line);
  return { halo, line, drawn: '', look: '-' };
}

function drawStrand(strand: Strand, wire: Wire): void {
  const { halo, line } = strand;
  if (line.dataset.wire !== wire.id) line.dataset.wire = wire.id;
  const look = lookOf(wire);
  if (look !== strand.look) {
    strand.look = look;
    halo.dataset.look = look;
    line.dataset.look = look;
  }
  const drawn = curve(wire.from, wire.to);
  if (drawn === strand.drawn) return;
  strand.drawn = drawn;
  halo.setAttribute('d', drawn);
  line.setAttribute('d', drawn);
}

/** The words that the styles know a line's look by. */
function lookOf({ isLit, isList, isSuggested, isMissing, isShared }: Wire): string {
  const kind = [isList ? 'list' : '', isSuggested ? 'suggested' : '', isMissing ? 'missing' : ''];
  const words = [...kind, isLit ? 'lit' : isShared ? 'shared' : ''];
  return words.filter(Boolean).join(' ');
}
