import { isCommon } from '../evidence.ts';
import type { Column } from '../sources/column.ts';
import type { Piece } from './find-sentence.ts';

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The 2 of `2x` is a word of its own, and so are the sizes of `30x20x10`, the digits of `C000812` and the country's of `+48501222333`. */
const WORD =
  /(?<=\+)(?:1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\p{N}{3})(?=\p{N}{6})|\p{N}+(?=[x×](?!\p{L}))|(?<=\p{N})[x×](?=\p{N})|\p{L}+(?=\p{N}{3,}(?!\p{L}))|[\p{L}\p{N}]+/gu;
const MOST_WORDS = 120;
const LONGEST_SPAN = 14;

/** Stretches that begin and end with a word, or with a sign right beside one; the longest first at each place. */
export function* spansOf(text: string): Iterable<Span> {
  const words = [...text.matchAll(WORD)]
    .slice(0, MOST_WORDS)
    .map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  for (const [at, { start }] of words.entries()) {
    for (let length = Math.min(LONGEST_SPAN, words.length - at); length > 0; length--) {
      const end = words[at + length - 1]?.end ?? start;
      if (length === words.length && start === 0 && end === text.length) continue;
      // The dash of `PO-1` is between words, and no minus.
      const isDash = text.charAt(start - 1) === '-' && /[\p{L}\p{N}]/u.test(text.charAt(start - 2));
      const isSignBefore = start > 0 && !isDash && /[^\s\p{L}\p{N}]/u.test(text.charAt(start - 1));
      const isSignAfter = end < text.length && /[^\s\p{L}\p{N},:;]/u.test(text.charAt(end));
      if (isSignBefore && isSignAfter) yield { start: start - 1, end: end + 1 };
      if (isSignBefore) yield { start: start - 1, end };
      if (isSignAfter) yield { start, end: end + 1 };
      yield { start, end };
    }
  }
}

const STRONG = 0.55;
const WEAK = 0.28;
/** Of the very object that a sure piece is of. */
const WEAK_BESIDE = 0.2;
/** Signs and spaces between a sure piece and one that it vouches for: "143.30 EUR", "Dublin (IE)". */
const NEAR = 2;

/** The pieces that together explain most of the text, without overlapping, in order. */
export function chooseSpans(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const strong = heaviest(
    text,
    pieces.filter((piece) => strengthOf(piece) >= STRONG),
  );
  if (strong.length === 0) return ofOneObject(text, pieces);
  const chosen = [...strong];
  const holders = new Set(
    strong.flatMap(({ ways }) => ways.slice(0, 1).flatMap((way) => holderOf(way.finding.columns) ?? [])),
  );
  const isVouchedFor = ({ ways }: Piece) => ways.some(({ finding }) => holders.has(holderOf(finding.columns) ?? ''));
  const isProse = /\s/.test(text);
  const isBare = (rest: string) => !/\p{L}/u.test(rest);
  const weak = pieces
    .filter((piece) => strengthOf(piece) < STRONG)
    .filter((piece) => strengthOf(piece) >= (isVouchedFor(piece) ? WEAK_BESIDE : WEAK))
    .toSorted((left, right) => strengthOf(right) - strengthOf(left));
  for (const piece of weak) {
    if (chosen.some((other) => piece.start < other.end && other.start < piece.end)) continue;
    const isNear = chosen.some(
      (other) =>
        isGap(text.slice(other.end, piece.start), piece.start - other.end) ||
        isGap(text.slice(piece.end, other.start), other.start - piece.end),
    );
    const word = text.slice(piece.start, piece.end);
    const rest = restOf(text, [...chosen, piece]);
    // A small word of a text is a word of its language rather than a field's, but for links and references.
    const isSmallWord =
      /^\p{Ll}+$/u.test(word) && !(word.length > 2 && isNear && isVouchedFor(piece) && !isCommon(word));
    // So is a small number: "within 14 days".
    const isWord = isSmallWord || (isProse && !isNear && /^\d{1,2}$/.test(word));
    if (isBare(rest) || (!isWord && isNear) || ((!isWord || !(isProse || isCommon(word))) && isVouchedFor(piece)))
      chosen.push(piece);
  }
  return chosen.sort((left, right) => left.start - right.start);
}

/** Fewer could be chance. */
const FEWEST_TOGETHER = 3;

/** Pieces of which none is sure, though together they are all of the text and all of one object: "30 x 20 x 10". */
function ofOneObject(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const holders = new Set(pieces.flatMap(({ ways }) => ways.flatMap(({ finding }) => holderOf(finding.columns) ?? [])));
  for (const holder of holders) {
    const own = pieces.flatMap((piece) => {
      const ways = piece.ways.filter(({ finding }) => holderOf(finding.columns) === holder);
      return ways.length === 0 ? [] : [{ ...piece, ways }];
    });
    const chosen = heaviest(text, own, 0);
    if (isAllTogether(text, chosen) || isMeasure(text, chosen)) return chosen;
  }
  return [];
}

function holderOf([column, ...others]: readonly Column[]): string | undefined {
  return column?.via === 'field' && others.length === 0 ? column.holder : undefined;
}

/** Whether nothing is left but signs, and each piece is another field. */
export function isAllTogether(text: string, pieces: readonly Piece[]): boolean {
  const columns = new Set(pieces.map(({ ways }) => ways[0]?.finding.columns[0]));
  if (columns.size < FEWEST_TOGETHER || columns.size < pieces.length) return false;
  return !/[\p{L}\p{N}]/u.test(restOf(text, pieces).replaceAll(/[x×]/g, ''));
}

const MEASURE_TOLD = 0.7;
const LONGEST_UNIT = 3;

/** Two numbers of one object and their unit: "210x297 mm". */
function isMeasure(text: string, pieces: readonly Piece[]): boolean {
  const columns = new Set(pieces.map(({ ways }) => ways[0]?.finding.columns[0]));
  if (columns.size < 2 || columns.size < pieces.length) return false;
  const told = 1 - pieces.reduce((rest, piece) => rest * (1 - strengthOf(piece)), 1);
  const letters = restOf(text, pieces).replaceAll(/\P{L}|[x×]/gu, '');
  return told >= MEASURE_TOLD && letters.length <= LONGEST_UNIT;
}

function isGap(between: string, length: number): boolean {
  return length > 0 && length <= NEAR && !/[\p{L}\p{N}]/u.test(between);
}

function restOf(text: string, pieces: readonly Span[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of pieces.toSorted((left, right) => left.start - right.start)) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

function strengthOf({ ways }: Piece): number {
  return Math.max(0, ...ways.map(({ strength }) => strength));
}

/** The choice without overlaps that covers most, surer pieces counting more. */
function heaviest(text: string, pieces: readonly Piece[], perPiece = 0.3): readonly Piece[] {
  const endingAt = new Map<number, Piece[]>();
  for (const piece of pieces) endingAt.set(piece.end, [...(endingAt.get(piece.end) ?? []), piece]);
  const best: { weight: number; piece: Piece | undefined }[] = [{ weight: 0, piece: undefined }];
  for (let end = 1; end <= text.length; end++) {
    best[end] = { weight: best[end - 1]?.weight ?? 0, piece: undefined };
    for (const piece of endingAt.get(end) ?? []) {
      const weight = (best[piece.start]?.weight ?? 0) + weightOf(piece) - perPiece;
      if (weight > (best[end]?.weight ?? 0)) best[end] = { weight, piece };
    }
  }
  const chosen: Piece[] = [];
  for (let at = text.length; at > 0; ) {
    const piece = best[at]?.piece;
    if (piece) chosen.unshift(piece);
    at = piece ? piece.start : at - 1;
  }
  return chosen;
}

/** One piece rather than several that cover the same. */
function weightOf(piece: Piece): number {
  const trust = piece.ways[0]?.finding.trust ?? 0;
  return (piece.end - piece.start) * strengthOf(piece) * trust;
}
