import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreError } from '../ports/store-error.ts';
import type { Journal } from './journal/journal.ts';
import type { Plain } from './journal/plain-write.ts';
import { storeFailure } from './store-failure.ts';

export interface JobOptions<T> {
  /** It is no promise to anybody yet, so a few milliseconds more save it an fsync of its own. */
  readonly isPatient?: boolean;
  /** Null where it is not plain; asked for once a thread can take it. */
  readonly plain?: () => Plain<T> | null;
}

interface Job {
  run(): unknown;
  plain: Plain<unknown> | null;
  done(value: unknown): void;
  failed(error: unknown): void;
}

// One transaction of this many takes some milliseconds; more would hold up the loop.
const MOST_AT_ONCE = 1_000;
// What nobody waits for goes along with what somebody does, or by itself when so much of it has come, or after so long.
const MOST_PATIENT = 4;
const PATIENCE = 3;
/** What is over after some writes needs no thread for them. */
const WORTH_A_THREAD = 16;

/**
 * Writes in groups: all that is asked for in one turn of the event loop shares one transaction and one fsync. A job is
 * all or nothing by itself; its promise resolves when it is on disk, and rejects with a StoreError where it is not.
 *
 * A group of plain jobs goes to the commit thread, and the next gathers while that one is written. Any other is written
 * here, into the tables, once everything that the thread keeps is in them.
 *
 * A job that fails undoes its group, which is then done again with a savepoint around each: so a job may run twice, and
 * groups in which all goes well, which are nearly all, do without savepoints.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #savepoint: StatementSync;
  readonly #release: StatementSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #startJournal: (() => Journal) | null;
  #journal: Journal | null = null;
  #waiting: Job[] = [];
  #isPlanned = false;
  #isBusy = false;
  #patient = 0;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;
  #count = 0;
  #idle: (() => void) | null = null;

  constructor(database: DatabaseSync, startJournal: (() => Journal) | null = null) {
    this.#database = database;
    this.#startJournal = startJournal;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT job');
    this.#release = database.prepare('RELEASE job');
  }

  /** Jobs so far. */
  get count(): number {
    return this.#count;
  }

  /** What the thread put into the tables so far. */
  get applied(): number {
    return this.#journal?.applied ?? 0;
  }

  run<T>(job: () => T, { isPatient = false, plain }: JobOptions<T> = {}): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreError('failed', 'the database is closed'));
    this.#count += 1;
    if (this.#count === WORTH_A_THREAD) this.#openJournal();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run: job,
        plain: this.#journal?.isReady && plain ? plain() : null,
        done: (value) => resolve(value as T),
        failed: reject,
      });
      if (isPatient) this.#planPatient();
      else this.#plan();
    });
  }

  /** Has plain jobs go through the journal from now on, where there is one; resolves once they do. */
  async startJournal(): Promise<void> {
    this.#openJournal();
    await this.#journal?.start();
  }

  #openJournal(): void {
    if (!this.#isClosed) this.#journal ??= this.#startJournal?.() ?? null;
  }

  /** Puts what the journal keeps into the tables, for somebody who reads now. */
  catchUp(): void {
    this.#journal?.catchUp();
  }

  /** Writes what waits, then takes no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#waiting.length > 0 || this.#isBusy) {
      this.#next();
      if (this.#isBusy) {
        await new Promise<void>((resolve) => {
          this.#idle = resolve;
        });
      }
    }
    await this.#journal?.close();
  }

  #planPatient(): void {
    this.#patient += 1;
    if (this.#patient >= MOST_PATIENT) this.#plan();
    else this.#timer ??= setTimeout(() => this.#plan(), PATIENCE);
  }

  #plan(): void {
    if (this.#isPlanned || this.#isBusy) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      this.#next();
      if (this.#waiting.length > 0) this.#plan();
    });
  }

  #next(): void {
    if (this.#isBusy || this.#waiting.length === 0) return;
    this.#patient = 0;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const journal = this.#journal;
    const jobs = this.#waiting.splice(0, MOST_AT_ONCE);
    if (journal?.isFree && jobs.every(({ plain }) => plain !== null)) this.#keep(journal, jobs);
    else if (journal?.isBehind) this.#drain(journal, jobs);
    else this.#write(jobs);
  }

  #rest(): void {
    this.#isBusy = false;
    const idle = this.#idle;
    this.#idle = null;
    idle?.();
    if (this.#waiting.length > 0) this.#plan();
  }

  #keep(journal: Journal, jobs: Job[]): void {
    this.#isBusy = true;
    const writes = jobs.flatMap(({ plain }) => plain?.writes ?? []);
    journal.write(writes, (outcome) => {
      if (outcome.kind === 'written') for (const { plain, done } of jobs) done(plain?.answer);
      else if (outcome.kind === 'failed') failAll(jobs, outcome.error);
      else {
        // Written here then, in their turn, with all that came meanwhile.
        for (const job of jobs) job.plain = null;
        this.#waiting.unshift(...jobs);
      }
      this.#rest();
    });
  }

  #drain(journal: Journal, jobs: Job[]): void {
    this.#isBusy = true;
    journal.drain((error) => {
      if (error) failAll(jobs, error);
      else this.#write(jobs);
      this.#rest();
    });
  }

  #write(jobs: readonly Job[]): void {
    try {
      this.#begin.run();
      const values = this.#together(jobs) ?? this.#oneByOne(jobs);
      this.#commit.run();
      for (const [at, job] of jobs.entries()) {
        const value = values[at];
        if (value instanceof JobFailure) job.failed(value.reason);
        else job.done(value);
      }
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      failAll(jobs, error);
    }
  }

  /** What each gave; null where any failed, and then nothing of it was done. */
  #together(jobs: readonly Job[]): unknown[] | null {
    try {
      return jobs.map((job) => job.run());
    } catch {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#begin.run();
      return null;
    }
  }

  #oneByOne(jobs: readonly Job[]): unknown[] {
    return jobs.map((job) => {
      this.#savepoint.run();
      try {
        const value = job.run();
        this.#release.run();
        return value;
      } catch (error) {
        // A full disk ends the whole transaction: then nothing of the group is there.
        if (!this.#database.isTransaction) throw error;
        this.#database.exec('ROLLBACK TO job');
        this.#release.run();
        return new JobFailure(storeFailure(error));
      }
    });
  }
}

function failAll(jobs: readonly Job[], error: unknown): void {
  const failure = storeFailure(error);
  for (const job of jobs) job.failed(failure);
}

class JobFailure {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}
