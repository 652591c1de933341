import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreError } from '../ports.ts';
import { storeFailure } from './store-failure.ts';

interface Job {
  run(): unknown;
  done(value: unknown): void;
  failed(error: unknown): void;
}

// One transaction of this many takes some milliseconds; more would hold up the loop.
const MOST_AT_ONCE = 1_000;

/**
 * Writes in groups: all that is asked for in one turn of the event loop shares one transaction and one fsync. A job is
 * all or nothing by itself; its promise resolves when it is on disk, and rejects with a StoreError where it is not.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #savepoint: StatementSync;
  readonly #release: StatementSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #waiting: Job[] = [];
  #isPlanned = false;
  #isClosed = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT job');
    this.#release = database.prepare('RELEASE job');
  }

  run<T>(job: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreError('failed', 'the database is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: job, done: (value) => resolve(value as T), failed: reject });
      this.#plan();
    });
  }

  /** Writes what waits, then takes no more. */
  close(): void {
    this.#isClosed = true;
    while (this.#waiting.length > 0) this.#flush();
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
    const values = new Map<Job, unknown>();
    const failures = new Map<Job, unknown>();
    try {
      this.#begin.run();
      for (const job of jobs) this.#runOne(job, values, failures);
      this.#commit.run();
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      const failure = storeFailure(error);
      for (const job of jobs) job.failed(failures.get(job) ?? failure);
      return;
    }
    for (const job of jobs) {
      if (failures.has(job)) job.failed(failures.get(job));
      else job.done(values.get(job));
    }
  }

  #runOne(job: Job, values: Map<Job, unknown>, failures: Map<Job, unknown>): void {
    this.#savepoint.run();
    try {
      values.set(job, job.run());
    } catch (error) {
      failures.set(job, storeFailure(error));
      // A full disk ends the whole transaction: then nothing of the group is there.
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('ROLLBACK TO job');
    }
    this.#release.run();
  }
}
