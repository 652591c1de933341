import { isJsonObject, type Json } from '#shared/model/json.ts';
import { fileKind } from '#shared/sources/file-kind.ts';
import { LARGEST_JSON_FILE } from '#shared/sources/limits.ts';
import { isWholeEvent, readEvents } from '#shared/sources/read-events.ts';

/** More at once are a watched folder's work. */
export const MOST_EVENTS = 10_000;

/** An event, or a payload that lacks its type, with where it stands. */
export interface DroppedEvent {
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly value: Json;
  readonly isWhole: boolean;
}

/** A place, or a whole file, that is none; `line` null where it is the file. The words are texts of `dropped`. */
export interface DroppedProblem {
  readonly file: string;
  readonly line: number | null;
  /** A sentence, or the name of one. */
  readonly problem: string;
  readonly isKey: boolean;
}

export interface Dropped {
  readonly events: readonly DroppedEvent[];
  readonly problems: readonly DroppedProblem[];
}

/** The bundle among files that were dropped; null where there is none. */
export async function findBundle(files: readonly File[]): Promise<File | null> {
  for (const file of files) {
    if (file.size > LARGEST_JSON_FILE || fileKind(file.name) !== 'json') continue;
    const text = await file.text();
    if (/"postback"\s*:/.test(text) && isBundle(text)) return file;
  }
  return null;
}

/** Reads every file: what is in them, and what cannot be read. */
export async function readDropped(files: readonly File[]): Promise<Dropped> {
  const events: DroppedEvent[] = [];
  const problems: DroppedProblem[] = [];
  for (const [index, file] of files.entries()) {
    const say = (problem: string) => problems.push({ file: file.name, line: null, problem, isKey: true });
    const kind = fileKind(file.name);
    if (kind === null) say('dropped.notEvents');
    else if (file.size > LARGEST_JSON_FILE) say('dropped.tooLarge');
    else {
      const text = await decode(file);
      if (text === null) say('dropped.notUtf8');
      else if (isBundle(text)) say('dropped.bundleAlone');
      else {
        const { entries } = readEvents(text, kind);
        // Beside whole events, what is none is one that lacks something: it is refused, with the reason.
        const isWhole = entries.some((entry) => entry.ok && isWholeEvent(entry.value));
        for (const [place, entry] of entries.entries()) {
          const { line } = entry;
          if (!entry.ok) problems.push({ file: file.name, line, problem: entry.problem, isKey: false });
          else {
            events.push({ key: `${index} ${place}`, file: file.name, line, value: entry.value, isWhole });
          }
        }
      }
    }
  }
  return { events, problems };
}

async function decode(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

function isBundle(text: string): boolean {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) && Object.hasOwn(value, 'postback');
  } catch {
    return false;
  }
}
