import type { DatabaseSync } from 'node:sqlite';
import type { Failing } from '#shared/pipeline/failing.ts';
import type { FailureMemory } from '../ports/stores.ts';
import type { GroupCommit } from './group-commit.ts';

/** Which triggers do nothing but fail, and how long the engine ran, across restarts. */
export function createFailureMemory(database: DatabaseSync, group: GroupCommit): FailureMemory {
  const readTime = database.prepare('SELECT counted, pending FROM running_time WHERE id = 1');
  const readFailing = database.prepare('SELECT trigger_id, since, counted_from, failures FROM failing');
  const writeTime = database.prepare(
    `INSERT INTO running_time (id, counted, pending) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET counted = excluded.counted, pending = excluded.pending`,
  );
  const writeFailing = database.prepare(
    `INSERT INTO failing (trigger_id, since, counted_from, failures) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET since = excluded.since, counted_from = excluded.counted_from, failures = excluded.failures`,
  );
  const forget = database.prepare('DELETE FROM failing WHERE trigger_id = ?');
  return {
    read() {
      const time = readTime.get();
      const failing = readFailing
        .all()
        .map((row): [string, Failing] => [
          String(row.trigger_id),
          { since: Number(row.since), countedFrom: Number(row.counted_from), failures: Number(row.failures) },
        ]);
      return { counted: Number(time?.counted ?? 0), pending: Number(time?.pending ?? 0), failing: new Map(failing) };
    },
    keep: ({ counted, pending }, changes) =>
      group.run(() => {
        writeTime.run(Math.round(counted), Math.round(pending));
        for (const [id, failing] of changes) {
          if (failing === null) forget.run(id);
          else writeFailing.run(id, Math.round(failing.since), Math.round(failing.countedFrom), failing.failures);
        }
      }),
  };
}
