import type { TextSpan } from './text-spans.ts';

/** A row of a shown text: a line of it, or a stretch of one that is too long for a row. */
export interface TextRow {
  /** The line's number, from 1; null where a line that began above goes on. */
  readonly number: number | null;
  readonly pieces: readonly TextPiece[];
}

export interface TextPiece extends TextSpan {
  /** The piece's first character in the whole text. */
  readonly start: number;
}

/** A text by rows, each made when it is asked for: a text may have a hundred thousand. */
export interface TextLines {
  readonly count: number;
  /** How many lines the text has; a line may be several rows. */
  readonly lineCount: number;
  at(index: number): TextRow | undefined;
  /** The rows that hold a text, in any case of letters. */
  holding(wanted: string): readonly number[];
  /** The first row that comes from a field; -1 where none does. */
  firstFrom(field: string): number;
}

/** A line of more characters than this is shown in several rows. */
export const LONGEST_ROW = 5000;

/** The rows of a text that is given by its stretches. */
export function textLines(spans: readonly TextSpan[]): TextLines {
  const whole = spans.map(({ text }) => text).join('');
  const rows = rowsOf(whole);
  const starts: number[] = [];
  let end = 0;
  for (const { text } of spans) {
    starts.push(end);
    end += text.length;
  }
  const textOf = ({ start, end: to }: Stretch) => whole.slice(start, to);
  return {
    count: rows.length,
    lineCount: rows.at(-1)?.line ?? 1,
    at: (index) => {
      const row = rows[index];
      if (row === undefined) return undefined;
      const goesOn = rows[index - 1]?.line === row.line;
      return { number: goesOn ? null : row.line, pieces: piecesOf(row, spans, starts) };
    },
    holding: (wanted) => {
      const text = wanted.trim().toLowerCase();
      if (text === '') return [];
      return rows.flatMap((row, index) => {
        const next = rows[index + 1];
        // What begins in this row may end in the one that its line goes on in.
        const goesOn = next?.line === row.line ? whole.slice(row.end, row.end + text.length - 1) : '';
        return (textOf(row) + goesOn).toLowerCase().includes(text) ? [index] : [];
      });
    },
    firstFrom: (field) => {
      const place = spans.findIndex(({ text, reads }) => text !== '' && reads.includes(field));
      return place < 0 ? -1 : lastBelow(rows.length, (index) => (rows[index]?.start ?? 0) <= (starts[place] ?? 0));
    },
  };
}

interface Stretch {
  readonly start: number;
  /** Behind its last character, without the line's end. */
  readonly end: number;
  readonly line: number;
}

function rowsOf(whole: string): readonly Stretch[] {
  const rows: Stretch[] = [];
  let start = 0;
  for (let line = 1; ; line += 1) {
    const found = whole.indexOf('\n', start);
    const lineEnd = found < 0 ? whole.length : found;
    while (lineEnd - start > LONGEST_ROW) {
      const end = breakOf(whole, start);
      rows.push({ start, end, line });
      start = end;
    }
    rows.push({ start, end: lineEnd, line });
    if (found < 0) return rows;
    start = found + 1;
  }
}

/** Where a long line goes on in the next row: behind a space where there is one, and never inside a character. */
function breakOf(whole: string, start: number): number {
  const end = start + LONGEST_ROW;
  const space = whole.lastIndexOf(' ', end - 1);
  if (space > end - 200) return space + 1;
  const last = whole.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function piecesOf({ start, end }: Stretch, spans: readonly TextSpan[], starts: readonly number[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  const first = lastBelow(starts.length, (index) => (starts[index] ?? 0) <= start);
  for (let place = Math.max(first, 0); place < spans.length && (starts[place] ?? 0) < end; place += 1) {
    const span = spans[place];
    const from = starts[place] ?? 0;
    const text = span?.text.slice(Math.max(start - from, 0), end - from) ?? '';
    if (span !== undefined && text !== '') pieces.push({ ...span, text, start: Math.max(from, start) });
  }
  return pieces;
}

/** The last of `count` places that still `isBelow`, by halving; -1 where none is. */
function lastBelow(count: number, isBelow: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
