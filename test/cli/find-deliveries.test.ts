import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { fillUnreadLog, holdWords } from '#test/harness/unread-log.ts';
import { postback } from './postback.ts';

const COUNT = 1_500;
const now = Date.parse('2026-11-21T12:00:00.000Z');

test('deliveries --find lists those that hold the words, alone or with a state', async () => {
  const folder = tempFolder();
  fillUnreadLog({ folder, count: 300, read: 300, now });
  const idsOf = async (...args: string[]) => {
    const { stdout, stderr, status } = await postback(['deliveries', '--json', '--data', folder, ...args]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return JSON.parse(stdout).map(({ id }: { id: string }) => id);
  };
  expect(await idsOf('--find', 'PS-200017')).toEqual(['msg_fill_17']);
  expect(await idsOf('--find', 'answered 500', '--state', 'failed', '--limit', '2')).toEqual([
    'msg_fill_296',
    'msg_fill_295',
  ]);
  expect(await idsOf('--find', 'PS-200017', '--state', 'failed')).toEqual([]);
});

test('deliveries --find says on standard error, and in JSON, that search has not read everything', async () => {
  const folder = tempFolder();
  fillUnreadLog({ folder, count: COUNT, read: 100, now });
  onTestFinished(holdWords(folder));
  const find = (...args: string[]) => postback(['deliveries', '--data', folder, '--find', ...args]);
  const note =
    'Search has read 100 of 1,500 deliveries so far, the newest ones. What is found now may not be all; search reads on while the studio or postback serve runs.\n';
  const table = await find('PS-201500');
  expect(table).toMatchObject({ stderr: note, status: 0 });
  expect(table.stdout).toContain('msg_fill_1500');
  const json = await find('PS-201500', '--json');
  expect(json).toMatchObject({ stderr: note, status: 0 });
  expect(JSON.parse(json.stdout)).toEqual([
    {
      id: 'msg_fill_1500',
      event: 'order.shipped',
      trigger: 'Tell the ERP',
      customer: 'Customer 20',
      state: 'delivered',
      attempts: 1,
      unread: { of: 'deliveries', read: 100, total: COUNT },
    },
  ]);
  expect(await find('PS-200001')).toMatchObject({ stdout: 'No deliveries.\n', stderr: note });
  const csv = await find('PS-201500', '--format', 'csv');
  expect(csv.stderr).toBe(note);
  expect(csv.stdout).toContain('msg_fill_1500');
}, 60_000);
