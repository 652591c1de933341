import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sourceHandlers } from '#engine/commands/sources.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { watchFolder } from './watched-folder.ts';

function start() {
  const home = tempFolder();
  const watched = watchFolder({ home });
  onTestFinished(() => watched.close());
  const handlers = sourceHandlers(
    {
      ...watched,
      clock: { now: () => 0, newId: () => 'src_2', after: () => () => {}, random: () => 0 },
      folder: { path: join(home, 'data') } as never,
    },
    watched.sources,
  );
  const context = { signal: new AbortController().signal };
  const save = (input: { name: string; path: string; id?: string; event?: string }) =>
    handlers['sources.save']({ kind: 'folder', ...input }, context);
  const check = async (path: string, id?: string) =>
    (await handlers['sources.check']({ path, ...(id !== undefined && { id }) }, context)).problems.map(
      ({ code }) => code,
    );
  return { home, watched, handlers, context, save, check };
}

test('a folder that cannot be watched is refused, with the reason', async () => {
  const { home, check } = start();
  mkdirSync(join(home, 'other'));
  mkdirSync(join(home, 'orders', 'done', 'deep'), { recursive: true });
  writeFileSync(join(home, 'file'), '');
  symlinkSync(join(home, 'orders'), join(home, 'same'));
  expect(await check(join(home, 'other'))).toEqual([]);
  expect(await check('orders')).toEqual(['folder.notAbsolute']);
  expect(await check('')).toEqual(['folder.notAbsolute']);
  expect(await check(join(home, 'none'))).toEqual(['folder.missing']);
  expect(await check(join(home, 'file'))).toEqual(['folder.notFolder']);
  expect(await check(join(home, 'data'))).toEqual(['folder.ours']);
  expect(await check(join(home, 'orders'))).toEqual(['folder.taken']);
  expect(await check(join(home, 'orders'), 'src_1')).toEqual([]);
  expect(await check(`${join(home, 'same')}/`)).toEqual(['folder.taken']);
  expect(await check(join(home, 'orders', 'done', 'deep'))).toEqual(['folder.inside']);
});

test('where other programs have their files, none is moved away', async () => {
  const { home, check } = start();
  symlinkSync('/', join(home, 'all'));
  expect(await check(parse(homedir()).root)).toEqual(['folder.everybodys']);
  expect(await check(join(home, 'all'))).toEqual(['folder.everybodys']);
  expect(await check(homedir())).toEqual(['folder.everybodys']);
});

test('a source is saved, renamed, paused and removed; its path is checked where it changes', async () => {
  const { home, watched, handlers, context, save } = start();
  await expect(save({ name: 'Second', path: join(home, 'none') })).rejects.toMatchObject({ code: 'invalid' });
  mkdirSync(join(home, 'second'));
  await expect(save({ name: 'orders', path: join(home, 'second') })).rejects.toMatchObject({ code: 'name_taken' });
  const saved = await save({ name: 'Second', path: join(home, 'second') });
  expect(saved).toEqual({ id: 'src_2', kind: 'folder', name: 'Second', path: join(home, 'second'), state: 'active' });
  await save({ id: 'src_1', name: 'Orders of the ERP', path: join(home, 'orders'), event: 'order.shipped' });
  expect(watched.workspace.current().sources).toMatchObject([
    { name: 'Orders of the ERP', event: 'order.shipped' },
    { id: 'src_2' },
  ]);
  expect(await handlers['sources.pause']({ id: 'src_2' }, context)).toMatchObject({ state: 'paused' });
  expect(await handlers['sources.resume']({ id: 'src_2' }, context)).toMatchObject({ state: 'active' });
  await handlers['sources.remove']({ id: 'src_2' }, context);
  expect(watched.workspace.current().sources).toHaveLength(1);
  await expect(save({ id: 'src_2', name: 'X', path: join(home, 'second') })).rejects.toMatchObject({
    code: 'not_found',
  });
});
