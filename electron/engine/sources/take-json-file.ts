import type { FileHandle } from 'node:fs/promises';
import en from '#resources/locales/en.sources.json' with { type: 'json' };
import { type FileEvents, readEvents } from '#shared/sources/read-events.ts';
import { decode, isUtf16 } from './decode.ts';
import { hashOf } from './hash-file.ts';
import {
  AT_ONCE,
  addProblem,
  allOrFirstFailure,
  count,
  type FileInHand,
  nothingTaken,
  type Taken,
  takeEntry,
} from './taken.ts';

/** A `.json` file that was read: its events, or why it has none. */
export interface ReadFile {
  readonly hash: string;
  readonly events: FileEvents | null;
  readonly problem: { readonly line: number | null; readonly message: string } | null;
}

export async function readJsonFile(handle: FileHandle, bytes: number): Promise<ReadFile> {
  const content = Buffer.alloc(bytes);
  let read = 0;
  while (read < bytes) {
    const { bytesRead } = await handle.read(content, read, bytes - read, read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  const whole = content.subarray(0, read);
  const hash = hashOf(whole);
  if (isUtf16(whole)) return { hash, events: null, problem: { line: null, message: en.problems.utf16 } };
  const text = decode(whole);
  if (text === null)
    return { hash, events: null, problem: { line: lineOfBadByte(whole), message: en.problems.encoding } };
  return { hash, events: readEvents(text, 'json'), problem: null };
}

/** What came of a file's events, with what was left of them: the text for `failed/`, null where that is the whole file. */
export interface JsonTaken {
  readonly taken: Taken;
  readonly rest: string | null;
}

export async function takeJsonFile({ events, problem }: ReadFile, file: FileInHand): Promise<JsonTaken> {
  const taken = nothingTaken();
  if (problem) addProblem(taken, problem);
  if (!events) return { taken, rest: null };
  const { entries, isList } = events;
  const left: string[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE);
    const outcomes = await allOrFirstFailure(some.map((entry, index) => takeEntry(entry, at + index, file)));
    for (const index of count(taken, outcomes, (one) => some[one]?.line ?? 1)) left.push(some[index]?.text ?? '');
  }
  const isWhole = left.length === 0 || left.length === entries.length;
  if (isWhole) return { taken, rest: null };
  return { taken, rest: isList ? `[\n${left.join(',\n')}\n]\n` : `${left.join('\n')}\n` };
}

function lineOfBadByte(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    if (newline < 0 || decode(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}
