import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreError } from '../ports/store-error.ts';
import { createLogSyncs, type LogSyncs } from './log-syncs.ts';
import { storeFailure } from './store-failure.ts';

interface Job {
  run(): unknown;
  done(value: unknown): void;
  failed(error: unknown): void;
  readonly isPatient: boolean;
}

// One transaction of this many takes some milliseconds; more would hold up the loop.
const MOST_AT_ONCE = 1_000;
// What nobody waits for is put off until the loop has nothing else to do, or so much of it has come.
const MOST_PATIENT = 4;

/**
 * Writes in groups: all that is asked for in one turn of the event loop shares one transaction and one fsync. A job is
 * all or nothing by itself; its promise resolves when it is on disk, and rejects with a StoreError where it is not.
 * A group that nobody waits for is committed, and comes to the disk with the next one (`log-syncs.ts`): then whoever posts
 * the next event waits for one fsync alone, and for nothing but its own rows.
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
  readonly #syncs: LogSyncs;
  #waiting: Job[] = [];
  #isPlanned = false;
  #isLooking = false;
  #isClosed = false;
  #count = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT job');
    this.#release = database.prepare('RELEASE job');
    this.#syncs = createLogSyncs(database);
  }

  /** Jobs so far. */
  get count(): number {
    return this.#count;
  }

  /** `isPatient`: it is no promise to anybody, so it resolves when it is committed; on disk it is some milliseconds later. */
  run<T>(job: () => T, { isPatient = false }: { isPatient?: boolean } = {}): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreError('failed', 'the database is closed'));
    this.#count += 1;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: job, done: (value) => resolve(value as T), failed: reject, isPatient });
      if (isPatient && this.#waiting.length < MOST_PATIENT) this.#look();
      else this.#plan();
    });
  }

  /** Writes what waits, then takes no more. */
  close(): void {
    this.#isClosed = true;
    while (this.#waiting.length > 0) this.#flush();
    this.#syncs.close();
  }

  /** Flushes once a whole turn of the loop brought nothing more to write. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const before = this.#count;
    const look = () => {
      this.#isLooking = false;
      if (this.#waiting.length === 0 || this.#isPlanned) return;
      if (this.#count === before) this.#flush();
      else this.#look();
    };
    // The first one comes at the end of this turn.
    setImmediate(() => setImmediate(look));
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
    const jobs = this.#waiting.splice(0, MOST_AT_ONCE);
    const isPromise = jobs.some(({ isPatient }) => !isPatient);
    try {
      const values = this.#syncs.commit(() => this.#write(jobs), isPromise);
      for (const [at, job] of jobs.entries()) {
        const value = values[at];
        if (value instanceof JobFailure) job.failed(value.reason);
        else job.done(value);
      }
    } catch (error) {
      const failure = storeFailure(error);
      for (const job of jobs) job.failed(failure);
    }
  }

  #write(jobs: readonly Job[]): unknown[] {
    try {
      this.#begin.run();
      const values = this.#together(jobs) ?? this.#oneByOne(jobs);
      this.#commit.run();
      return values;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
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
