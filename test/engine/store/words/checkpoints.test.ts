import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createCheckpoints } from '#engine/store/words/checkpoints.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

test('a log that cannot be looked at any more is not looked at for ever', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const database = new DatabaseSync(join(tempFolder(), 'log.db'));
  database.exec('PRAGMA journal_mode = WAL');
  const checkpoints = createCheckpoints(database);
  onTestFinished(checkpoints.close);
  checkpoints.noteBusy();
  database.close();
  vi.advanceTimersByTime(1_000);
  expect(checkpoints.isBusy).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(checkpoints.isBusy).toBe(false);
});
