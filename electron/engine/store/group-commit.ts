import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreError } from '../ports/store-error.ts';
import { storeFailure } from './store-failure.ts';

interface Job {
  run(): unknown;
  done(value: unknown): void;
  failed(error: unknown): void;
}

// One transaction of this many takes some milliseconds; more would hold up the loop.
const MOST_AT_ONCE = 1_000;
// What nobody waits for goes along with what somebody does, or by itself when so much of it has come, or after so long.
const MOST_PATIENT = 4;
const PATIENCE = 3;

/**
 * Writes in groups: all that is asked for in one turn of the event loop shares one transaction and one fsync. A job is
 * all or nothing by itself; its promise resolves when it is on disk, and rejects with a StoreError where it is not.
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
  #waiting: Job[] = [];
  #isPlanned = false;
  #patient = 0;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;
  #count = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT job');
    this.#release = database.prepare('RELEASE job');
  }

  /** Jobs so far. */
  get count(): number {
    return this.#count;
  }

  /** `isPatient`: it is no promise to anybody yet, so a few milliseconds more save it an fsync of its own. */
  run<T>(job: () => T, { isPatient = false }: { isPatient?: boolean } = {}): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreError('failed', 'the database is closed'));
    this.#count += 1;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: job, done: (value) => resolve(value as T), failed: reject });
      if (isPatient) this.#planPatient();
      else this.#plan();
    });
  }

  /** Writes what waits, then takes no more. */
  close(): void {
    this.#isClosed = true;
    while (this.#waiting.length > 0) this.#flush();
  }

  #planPatient(): void {
    this.#patient += 1;
    if (this.#patient >= MOST_PATIENT) this.#plan();
    else this.#timer ??= setTimeout(() => this.#plan(), PATIENCE);
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      if (this.#waiting.length > 0) this.#flush();
      if (this.#waiting.length > 0) this.#plan();
    });
  }

  #flush(): void {
    this.#patient = 0;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const jobs = this.#waiting.splice(0, MOST_AT_ONCE);
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
      const failure = storeFailure(error);
      for (const job of jobs) job.failed(failure);
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

class JobFailure {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}
