import type { FileHandle } from 'node:fs/promises';
import en from '#resources/locales/en.sources.json' with { type: 'json' };
import { LARGEST_EVENT } from '#shared/sources/limits.ts';
import { type FileEntry, readLine } from '#shared/sources/read-events.ts';
import { fill } from '#shared/text/fill.ts';
import { decode } from './decode.ts';
import { type FileLine, fileLines } from './file-lines.ts';
import {
  AT_ONCE,
  allOrFirstFailure,
  count,
  type FileInHand,
  MOST_PROBLEMS,
  nothingTaken,
  type Taken,
  takeEntry,
} from './taken.ts';

/** A part of a file, in bytes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How far a file was taken in when it turned out to be growing still: what was taken is not taken again. */
export interface TakenSoFar {
  readonly offset: number;
  readonly line: number;
  /** Of its bytes up to `offset`. */
  readonly hash: string;
}

export interface LinesTaken {
  readonly taken: Taken;
  /** What was not taken in, in the file's order. */
  readonly rest: readonly Range[];
  /** The number of the last line, and whether it ends with a newline. */
  readonly lines: number;
  readonly endsLine: boolean;
}

interface TakeLinesOptions {
  readonly bytes: number;
  readonly from: { readonly offset: number; readonly line: number };
  /** Stops between lines: what was taken by then is taken. */
  readonly signal: AbortSignal;
}

/** Takes in a file with an event a line. Rejects with a StoreError, or with the signal's reason. */
export async function takeLinesFile(
  handle: FileHandle,
  file: FileInHand,
  { bytes, from, signal }: TakeLinesOptions,
): Promise<LinesTaken> {
  const taken = nothingTaken();
  const rest: Range[] = [];
  let batch: { entry: FileEntry; line: FileLine }[] = [];
  let lines = from.line - 1;
  let endsLine = true;

  const takeBatch = async () => {
    const some = batch;
    batch = [];
    signal.throwIfAborted();
    const outcomes = await allOrFirstFailure(some.map(({ entry, line }) => takeEntry(entry, line.number, file)));
    for (const index of count(taken, outcomes, (one) => some[one]?.line.number ?? 1)) {
      const line = some[index]?.line;
      if (line) addRange(rest, line);
    }
  };

  for await (const line of fileLines(handle, { from, to: bytes, longest: LARGEST_EVENT })) {
    lines = line.number;
    endsLine = line.hasNewline;
    const entry = entryOf(line);
    if (entry) batch.push({ entry, line });
    if (batch.length < AT_ONCE) continue;
    await takeBatch();
    if (taken.problems.length < MOST_PROBLEMS) continue;
    addRange(rest, { start: line.end, end: bytes });
    const message = fill(en.problems.manyProblems, { most: MOST_PROBLEMS });
    taken.problems.push({ line: line.number + 1, message });
    return { taken, rest, lines, endsLine };
  }
  await takeBatch();
  return { taken, rest, lines, endsLine };
}

function entryOf({ bytes, number }: FileLine): FileEntry | null {
  const failed = (problem: string): FileEntry => ({ ok: false, line: number, text: '', problem });
  if (bytes === null) return failed(fill(en.problems.eventTooLarge, { most: LARGEST_EVENT.toLocaleString('en') }));
  // The decoder takes the byte order mark off.
  const text = decode(bytes);
  return text === null ? failed(en.problems.encoding) : readLine(text, number);
}

/** Neighbours become one. */
function addRange(ranges: Range[], { start, end }: Range): void {
  const last = ranges.at(-1);
  if (start >= end) return;
  if (last?.end === start) ranges[ranges.length - 1] = { start: last.start, end };
  else ranges.push({ start, end });
}
