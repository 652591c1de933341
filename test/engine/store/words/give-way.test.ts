import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aCommit } from '#test/stores/builders.ts';

const threads = () => readdirSync('/proc/self/task').map(Number);
const nameOf = (thread: number) => readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim();

test.runIf(process.platform === 'linux')('the thread that reads words gives way to the one that delivers', async () => {
  const before = new Set(threads());
  const own = getPriority(process.pid);
  const { stores } = openStores({ folder: tempFolder(), clock: systemClock });
  onTestFinished(stores.close);
  await stores.outbox.commit(aCommit());
  await expect.poll(() => stores.log.readyFor({ text: 'anything' }), { timeout: 5_000 }).toBe(true);
  const words = threads().filter((thread) => !before.has(thread) && nameOf(thread) === 'words');
  expect(words.map((thread) => getPriority(thread))).toEqual([own + 10]);
  expect(getPriority(process.pid)).toBe(own);
});
