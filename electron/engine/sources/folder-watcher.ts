import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import en from '#resources/locales/en.sources.json' with { type: 'json' };
import type { SourceState, TakenFile } from '#shared/contract/source-state.ts';
import type { FolderSource } from '#shared/model/source.ts';
import { fill } from '#shared/text/fill.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import type { AcceptEvent } from '../intake.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { codeOf, isStorageTrouble, messageOf } from '../system-error.ts';
import { whyUnreachable } from './check-folder.ts';
import { countFailed } from './failed-files.ts';
import { FileTaker } from './file-taker.ts';
import { listFolder, type SeenFile } from './folder-listing.ts';

/** Milliseconds. */
export interface WatchTimes {
  /** How long a file must not change before it is read. */
  readonly stableFor: number;
  /** The same for a file with an event a line, which is often written slowly. */
  readonly linesStableFor: number;
  /** How long a file that ends before its JSON does may take to be finished. */
  readonly patience: number;
  /** The longest between two looks: notices get lost. */
  readonly sweepEvery: number;
  /** When what could not be read, stored or moved is tried again. */
  readonly retryAfter: number;
  /** States are told at most this often. */
  readonly tellEvery: number;
}

export const WATCH_TIMES: WatchTimes = {
  stableFor: 500,
  linesStableFor: 2 * SECOND,
  patience: 10 * SECOND,
  sweepEvery: 30 * SECOND,
  retryAfter: 5 * SECOND,
  tellEvery: 250,
};

export interface FolderWatcherOptions {
  readonly source: FolderSource;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly accept: AcceptEvent;
  readonly times: WatchTimes;
  readonly onChange: () => void;
  readonly onFile: (file: TakenFile) => void;
}

/** What a watcher itself knows of its source's state. */
export type WatcherState = Pick<SourceState, 'state' | 'problem' | 'waiting' | 'others' | 'failed'>;

interface Known extends SeenFile {
  /** Since when it is as it is. */
  readonly since: number;
}

// A burst of notices is one look.
const CALM = 100;
const COUNT_EVERY = 5 * SECOND;

/** Looks after one folder for as long as its source is active. */
export class FolderWatcher {
  readonly #options: FolderWatcherOptions;
  readonly #taker: FileTaker;
  readonly #abort = new AbortController();
  #known = new Map<string, Known>();
  /** Files that are left alone until then: they are being written still, or cannot be read or moved. */
  readonly #later = new Map<string, { mark: string; until: number }>();
  #hasMore = false;
  #state: WatcherState = { state: 'starting', problem: null, waiting: 0, others: 0, failed: 0 };
  #notices: { watcher: FSWatcher; inode: number } | null = null;
  #running: Promise<void> | null = null;
  #isWanted = false;
  #cancelTimer: (() => void) | null = null;
  #countedAt = Number.NEGATIVE_INFINITY;

  constructor(options: FolderWatcherOptions) {
    this.#options = options;
    const { source, accept, times } = options;
    this.#taker = new FileTaker({ source, accept, patience: times.patience, signal: this.#abort.signal });
  }

  get state(): WatcherState {
    return this.#state;
  }

  /** Looks now, or right after the look that is under way. Files whose turn is later are looked at anew, too. */
  look({ isAsked = false }: { isAsked?: boolean } = {}): void {
    if (this.#abort.signal.aborted) return;
    if (isAsked) {
      this.#later.clear();
      this.#countedAt = Number.NEGATIVE_INFINITY;
    }
    if (this.#running) {
      this.#isWanted = true;
      return;
    }
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#running = this.#turn().finally(() => {
      this.#running = null;
    });
  }

  /** Ends between two files, or two batches of lines; what was taken in by then is moved. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#cancelTimer?.();
    this.#closeNotices();
    await this.#running;
  }

  async #turn(): Promise<void> {
    const { times, clock, logger, source } = this.#options;
    this.#isWanted = false;
    let next = times.sweepEvery;
    try {
      next = await this.#lookAndTake();
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      logger.error('watched folder', {
        source: source.name,
        message: messageOf(error),
      });
      this.#change({ state: 'held', problem: fill(en.problems.notAccepted, { name: source.name }) });
      next = times.retryAfter;
    }
    if (this.#abort.signal.aborted) return;
    this.#cancelTimer = clock.after(this.#isWanted ? Math.min(CALM, next) : next, () => this.look());
  }

  /** Gives the milliseconds until the next look. */
  async #lookAndTake(): Promise<number> {
    const { times, source } = this.#options;
    const unreachable = await whyUnreachable(source.path);
    if (unreachable) {
      this.#closeNotices();
      this.#known.clear();
      this.#change({ state: 'unreachable', problem: unreachable.message, waiting: 0, others: 0 });
      return times.retryAfter;
    }
    await this.#notice();
    await this.#list();
    await this.#countFailed();
    const trouble = await this.#take();
    if (this.#abort.signal.aborted) return times.sweepEvery;
    if (trouble !== null) {
      this.#change({ state: 'held', problem: trouble, waiting: this.#known.size });
      return times.retryAfter;
    }
    this.#change({ state: 'watching', problem: null, waiting: this.#known.size });
    return this.#hasMore ? 0 : this.#nextDue();
  }

  async #list(): Promise<void> {
    const { clock, source } = this.#options;
    const { files, others, hasMore } = await listFolder(source.path);
    const now = clock.now();
    const before = this.#known;
    this.#known = new Map(
      files.map((file) => {
        const known = before.get(file.name);
        const since = known?.mark === file.mark ? Math.min(known.since, now) : now;
        return [file.name, { ...file, since }];
      }),
    );
    for (const [name, { mark }] of this.#later) if (this.#known.get(name)?.mark !== mark) this.#later.delete(name);
    this.#taker.forget((name) => !this.#known.has(name));
    this.#hasMore = hasMore;
    this.#change({ waiting: files.length, others });
  }

  /** Takes what is ready; gives why something had to be left, in a sentence. */
  async #take(): Promise<string | null> {
    const { clock } = this.#options;
    const now = clock.now();
    const ready = [...this.#known.values()]
      .filter((file) => this.#dueAt(file) <= now)
      .sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
    let trouble: string | null = null;
    for (const batch of this.#taker.batches(ready)) {
      if (this.#abort.signal.aborted) return null;
      const problem = await this.#takeBatch(batch as readonly Known[]);
      trouble ??= problem?.message ?? null;
      if (problem?.isStore) return problem.message;
      this.#change({ waiting: this.#known.size });
    }
    return trouble;
  }

  async #takeBatch(batch: readonly Known[]): Promise<{ message: string; isStore: boolean } | null> {
    const { clock, times, logger, source, onFile } = this.#options;
    let trouble: { message: string; isStore: boolean } | null = null;
    const later = (file: Known, until: number) => this.#later.set(file.name, { mark: file.mark, until });
    for (const outcome of await this.#taker.take(batch, clock.now())) {
      const file = outcome.file as Known;
      const { name } = file;
      if (outcome.kind === 'done') {
        this.#known.delete(name);
        if (outcome.isFailed) this.#state = { ...this.#state, failed: this.#state.failed + 1 };
        onFile({ name, at: new Date(clock.now()).toISOString(), ...outcome.taken });
        logger.info('file taken in', { source: source.name, file: name, ...outcome.taken });
        continue;
      }
      if (outcome.kind === 'gone') this.#known.delete(name);
      // Growing: it is a new file by its mark, which the next look sees.
      else if (outcome.kind === 'cut') later(file, file.since + times.patience);
      else if (outcome.kind === 'trouble') {
        later(file, clock.now() + times.retryAfter);
        const { error, what } = outcome;
        const isStore = isStorageTrouble(error);
        logger.warn('file not taken in', { source: source.name, file: name, code: codeOf(error) });
        const params = { name, code: codeOf(error), seconds: times.retryAfter / 1000, folder: source.path };
        const message = fill(en.problems[isStore ? 'notStored' : what], params);
        if (isStore) this.#later.delete(name);
        if (trouble === null || isStore) trouble = { message, isStore };
      }
    }
    return trouble;
  }

  #dueAt({ name, kind, since, mark }: Known): number {
    const { times } = this.#options;
    const stable = since + (kind === 'lines' ? times.linesStableFor : times.stableFor);
    const later = this.#later.get(name);
    return later?.mark === mark ? Math.max(stable, later.until) : stable;
  }

  #nextDue(): number {
    const { times, clock } = this.#options;
    let next = clock.now() + times.sweepEvery;
    for (const file of this.#known.values()) next = Math.min(next, this.#dueAt(file));
    return Math.max(1, next - clock.now());
  }

  /** Listens to the folder itself; a folder that went and came back is another one. */
  async #notice(): Promise<void> {
    const { source } = this.#options;
    const { ino } = await stat(source.path);
    if (this.#notices?.inode === ino) return;
    this.#closeNotices();
    if (this.#abort.signal.aborted) return;
    try {
      const watcher = watch(source.path, { persistent: false }, () => this.#hear());
      // What the system cannot tell, the next sweep sees.
      watcher.on('error', () => this.#closeNotices());
      this.#notices = { watcher, inode: ino };
    } catch {
      this.#notices = null;
    }
  }

  #hear(): void {
    if (this.#running) {
      this.#isWanted = true;
      return;
    }
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(CALM, () => this.look());
  }

  #closeNotices(): void {
    this.#notices?.watcher.close();
    this.#notices = null;
  }

  async #countFailed(): Promise<void> {
    const now = this.#options.clock.now();
    if (Math.abs(now - this.#countedAt) < COUNT_EVERY) return;
    this.#countedAt = now;
    this.#change({ failed: await countFailed(this.#options.source.path) });
  }

  #change(part: Partial<WatcherState>): void {
    this.#state = { ...this.#state, ...part };
    this.#options.onChange();
  }
}
