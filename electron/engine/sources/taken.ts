import type { Json } from '#shared/model/json.ts';
import { hasErrors } from '#shared/model/problem.ts';
import type { FolderSource } from '#shared/model/source.ts';
import { firstMessage } from '#shared/pipeline/pipeline-problem.ts';
import { eventSourceOf } from '#shared/sources/event-source-of.ts';
import type { EntryProblem } from '#shared/sources/problem-text.ts';
import { eventOf, type FileEntry } from '#shared/sources/read-events.ts';
import type { AcceptEvent } from '../intake.ts';
import { entryId } from './entry-id.ts';

/** What came of a file's events so far. */
export interface Taken {
  /** Events that were new, that were there already, and the deliveries that were made of the new ones. */
  events: number;
  repeats: number;
  deliveries: number;
  readonly problems: EntryProblem[];
  /** Problems past those that are kept. */
  more: number;
}

export const MOST_PROBLEMS = 1_000;
/** Events of one file that are on their way to the disk at once: they share a sync. */
export const AT_ONCE = 64;

export function nothingTaken(): Taken {
  return { events: 0, repeats: 0, deliveries: 0, problems: [], more: 0 };
}

export function addProblem(taken: Taken, problem: EntryProblem): void {
  if (taken.problems.length < MOST_PROBLEMS) taken.problems.push(problem);
  else taken.more += 1;
}

/** A file on its way in. */
export interface FileInHand {
  readonly source: FolderSource;
  readonly name: string;
  /** Of its content: what ids are made of. */
  readonly hash: string;
  readonly accept: AcceptEvent;
}

/** What came of one entry: taken in, or why it is none. */
export type EntryOutcome = { ok: true; isNew: boolean; deliveries: number } | { ok: false; message: string };

/** Takes one entry in. Begun in the file's order, entries are planned in that order. Rejects with a StoreError. */
export async function takeEntry(entry: FileEntry, place: number, file: FileInHand): Promise<EntryOutcome> {
  if (!entry.ok) return { ok: false, message: entry.problem };
  const { source, accept } = file;
  const input: Json = eventOf(entry.value, source.event);
  const answer = await accept(input, {
    source: eventSourceOf(source),
    text: entry.text,
    fallback: {
      id: entryId(source.id, file, place),
      ...(source.customer !== undefined && { customer: source.customer }),
    },
  });
  if (answer.ok) return { ok: true, isNew: answer.isNew, deliveries: answer.isNew ? answer.deliveries.length : 0 };
  const errors = answer.problems.filter((problem) => hasErrors([problem]));
  return { ok: false, message: errors.map(({ message }) => message).join(' ') || firstMessage(answer.problems) };
}

/** Counts outcomes in; gives the indices of entries that were not taken. */
export function count(taken: Taken, outcomes: readonly EntryOutcome[], lineOf: (index: number) => number): number[] {
  return outcomes.flatMap((outcome, index) => {
    if (!outcome.ok) {
      addProblem(taken, { line: lineOf(index), message: outcome.message });
      return [index];
    }
    taken.events += outcome.isNew ? 1 : 0;
    taken.repeats += outcome.isNew ? 0 : 1;
    taken.deliveries += outcome.deliveries;
    return [];
  });
}

/** Waits for all, so that nothing is under way once it is known that one could not be stored; then rejects with that. */
export async function allOrFirstFailure<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
