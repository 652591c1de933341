import type { FileHandle } from 'node:fs/promises';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import en from '#resources/locales/en.sources.json' with { type: 'json' };
import type { TakenFile } from '#shared/contract/source-state.ts';
import type { FolderSource } from '#shared/model/source.ts';
import { LARGEST_JSON_FILE, LARGEST_LINES_FILE } from '#shared/sources/limits.ts';
import type { FileReport } from '#shared/sources/problem-text.ts';
import { fill } from '#shared/text/fill.ts';
import type { AcceptEvent } from '../intake.ts';
import { decode, isUtf16 } from './decode.ts';
import { markOf, type SeenFile } from './folder-listing.ts';
import { endsWhole, hashFile } from './hash-file.ts';
import { openSeen } from './open-file.ts';
import { keepRest, moveToDone, moveToFailed } from './put-away.ts';
import { type ReadFile, readJsonFile, takeJsonFile } from './take-json-file.ts';
import { type Range, type TakenSoFar, takeLinesFile } from './take-lines-file.ts';
import { addProblem, nothingTaken, type Taken } from './taken.ts';

/** What came of one file. */
export type FileOutcome = { readonly file: SeenFile } & (
  | { readonly kind: 'done'; readonly taken: Omit<TakenFile, 'name' | 'at'>; readonly isFailed: boolean }
  /** It went, or is another by now. */
  | { readonly kind: 'gone' }
  /** It ends before its JSON does, and may be being written still. */
  | { readonly kind: 'cut' }
  /** Its events may be taken in, yet it stays where it is. */
  | { readonly kind: 'trouble'; readonly error: unknown; readonly what: 'notRead' | 'notMoved' | 'notAccepted' }
);

interface FileTakerOptions {
  readonly source: FolderSource;
  readonly accept: AcceptEvent;
  /** Milliseconds for a file that ends before its JSON does. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

// Files that are read at once: so many, and each so small.
const MOST_AT_ONCE = 32;
const SMALL = 256 * 1024;

type Waiting = SeenFile & { readonly since: number };

/** Takes files in and puts them away. Knows nothing of when a file is ready. */
export class FileTaker {
  readonly #options: FileTakerOptions;
  /** How far files were taken in that turned out to be growing still. */
  readonly #growing = new Map<string, TakenSoFar>();

  constructor(options: FileTakerOptions) {
    this.#options = options;
  }

  /** Forgets what it knows of files by their names. */
  forget(isGone: (name: string) => boolean): void {
    for (const name of this.#growing.keys()) if (isGone(name)) this.#growing.delete(name);
  }

  /** In their order: small ones together, others alone, so that memory stays small. */
  *batches<T extends SeenFile>(files: readonly T[]): Generator<readonly T[]> {
    let batch: T[] = [];
    for (const file of files) {
      const isSmall = file.kind === 'json' && file.bytes <= SMALL;
      if (!isSmall || batch.length >= MOST_AT_ONCE) {
        if (batch.length > 0) yield batch;
        batch = [];
      }
      if (isSmall) batch.push(file);
      else yield [file];
    }
    if (batch.length > 0) yield batch;
  }

  /** Events are taken in in the order of the files; each file is put away once its events are durable. */
  async take(batch: readonly Waiting[], now: number): Promise<FileOutcome[]> {
    const read = await Promise.all(batch.map((file) => this.#read(file)));
    return Promise.all(
      batch.map((file, index) => {
        const one = read[index];
        if (one === undefined || one === null) return { file, kind: 'gone' } satisfies FileOutcome;
        if ('error' in one) return { file, kind: 'trouble', error: one.error, what: 'notRead' } satisfies FileOutcome;
        const isPatient = now - file.since < this.#options.patience;
        const taking =
          'handle' in one ? this.#takeLines(file, one.handle, isPatient) : this.#takeJson(file, one, isPatient);
        return taking.catch(
          (error: unknown) => ({ file, kind: 'trouble', error, what: 'notAccepted' }) satisfies FileOutcome,
        );
      }),
    );
  }

  async #read(file: SeenFile): Promise<ReadFile | { handle: FileHandle } | { error: unknown } | null> {
    try {
      const handle = await openSeen(this.#options.source.path, file);
      if (!handle || file.kind === 'lines') return handle && { handle };
      try {
        if (file.bytes > LARGEST_JSON_FILE) return tooLarge('fileTooLarge', LARGEST_JSON_FILE);
        return await readJsonFile(handle, file.bytes);
      } finally {
        await handle.close();
      }
    } catch (error) {
      return { error };
    }
  }

  async #takeJson(file: SeenFile, read: ReadFile, isPatient: boolean): Promise<FileOutcome> {
    if (isPatient && read.events?.isCut) return { file, kind: 'cut' };
    const { taken, rest } = await takeJsonFile(read, this.#inHand(file, read.hash));
    return this.#putAway(file, taken, rest);
  }

  async #takeLines(file: SeenFile, handle: FileHandle, isPatient: boolean): Promise<FileOutcome> {
    const { signal } = this.#options;
    const { bytes } = file;
    try {
      if (bytes > LARGEST_LINES_FILE) {
        const taken = nothingTaken();
        addProblem(taken, tooLarge('linesTooLarge', LARGEST_LINES_FILE).problem);
        return await this.#putAway(file, taken, null);
      }
      const { hash, start } = await hashFile(handle, bytes);
      if (isUtf16(start)) {
        const taken = nothingTaken();
        addProblem(taken, { line: null, message: en.problems.utf16 });
        return await this.#putAway(file, taken, null);
      }
      if (isPatient && !(await endsWhole(handle, bytes, isJson))) return { file, kind: 'cut' };
      const from = await this.#begin(file, handle);
      const { taken, rest, lines, endsLine } = await takeLinesFile(handle, this.#inHand(file, hash), {
        bytes,
        from,
        signal,
      });
      const isEmpty = taken.events + taken.repeats + taken.problems.length === 0 && from.offset === 0;
      if (isEmpty) addProblem(taken, { line: null, message: en.problems.empty });
      const soFar: TakenSoFar = { offset: bytes, line: endsLine ? lines + 1 : lines, hash };
      if (markOf(await handle.stat()) !== file.mark) return await this.#keepOn(file, taken, rest, soFar);
      return await this.#putAway(file, taken, rest.length === 0 ? null : rest, soFar);
    } finally {
      await handle.close();
    }
  }

  /** Where reading begins: after what was taken in before the file grew. */
  async #begin(file: SeenFile, handle: FileHandle): Promise<{ offset: number; line: number }> {
    const known = this.#growing.get(file.name);
    const isSame = known && known.offset <= file.bytes && (await hashFile(handle, known.offset)).hash === known.hash;
    return isSame ? known : { offset: 0, line: 1 };
  }

  /** The file grew while it was read: its lines so far are not taken again. */
  async #keepOn(file: SeenFile, taken: Taken, rest: readonly Range[], soFar: TakenSoFar): Promise<FileOutcome> {
    this.#growing.set(file.name, soFar);
    if (rest.length > 0) await keepRest(this.#options.source.path, file, rest, reportOf(file, taken));
    return { file, kind: 'gone' };
  }

  async #putAway(
    file: SeenFile,
    taken: Taken,
    rest: string | readonly Range[] | null,
    soFar?: TakenSoFar,
  ): Promise<FileOutcome> {
    const folder = this.#options.source.path;
    const isTaken = taken.events + taken.repeats > 0;
    const isFailed = taken.problems.length > 0;
    try {
      if (isFailed && !isTaken) await moveToFailed(folder, file, reportOf(file, taken));
      else {
        if (isFailed && rest !== null) await keepRest(folder, file, rest, reportOf(file, taken));
        const target = await moveToDone(folder, file);
        if (soFar && (await this.#hasGrown(file, target, soFar))) return { file, kind: 'gone' };
      }
    } catch (error) {
      return { file, kind: 'trouble', error, what: 'notMoved' };
    }
    this.#growing.delete(file.name);
    const outcome = isFailed ? (isTaken ? 'partly' : 'failed') : taken.events === 0 && isTaken ? 'repeat' : 'taken';
    const { events, deliveries, problems } = taken;
    return {
      file,
      kind: 'done',
      isFailed,
      taken: { outcome, events, deliveries, problem: problems[0]?.message ?? null },
    };
  }

  /** Who writes on into a file that was just moved away would write unheard: it comes back for the rest. */
  async #hasGrown(file: SeenFile, target: string, soFar: TakenSoFar): Promise<boolean> {
    if ((await stat(target)).size <= file.bytes) return false;
    this.#growing.set(file.name, soFar);
    await rename(target, join(this.#options.source.path, file.name));
    return true;
  }

  #inHand(file: SeenFile, hash: string) {
    const { source, accept } = this.#options;
    return { source, accept, name: file.name, hash };
  }
}

function tooLarge(code: 'fileTooLarge' | 'linesTooLarge', most: number) {
  const message = fill(en.problems[code], { most: most.toLocaleString('en') });
  return { hash: '', events: null, problem: { line: null, message } };
}

function reportOf({ name }: SeenFile, { problems, more, events, repeats }: Taken): FileReport {
  return { name, problems, more, taken: events + repeats };
}

function isJson(bytes: Uint8Array): boolean {
  const text = decode(bytes);
  if (text === null) return false;
  if (text.trim() === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
