import { expect, it } from 'vitest';
import { problemLine } from '#cli/failure.ts';
import { table } from '#cli/table.ts';
import { standingIn } from '#cli/terminal.ts';

it('aligns columns by what a terminal shows, also of wide letters and emoji', () => {
  const text = table(
    ['Id', 'Name', 'State'],
    [
      ['1', 'Ødegård', 'failed'],
      ['22', '日本 🎄', 'ok'],
      ['3', 'a\nb\u202ec', ''],
    ],
  );
  expect(text).toBe(['Id  Name     State', '1   Ødegård  failed', '22  日本 🎄  ok', '3   a b c', ''].join('\n'));
});

it('tells a problem in one line, a warning as one', () => {
  const problem = { path: '/body/a~1b', severity: 'error' as const, code: 'x', message: 'Two\n  lines.' };
  expect(problemLine('dir/t.json', problem)).toBe('dir/t.json:/body/a~1b: Two lines.');
  expect(problemLine('t.json', { ...problem, path: '', severity: 'warning' })).toBe('t.json:: warning: Two lines.');
});

it.each([
  ['where npm was called, for the project\u2019s own script', { npm_lifecycle_event: 'postback' }, '/home/me/orders'],
  ['where npm was called, for npm start', { npm_lifecycle_event: 'start' }, '/home/me/orders'],
  ['in its own folder, when another script started it', { npm_lifecycle_event: 'test' }, '/project'],
  ['in its own folder, when another project did', { npm_package_json: '/other/package.json' }, '/project'],
  ['in its own folder, without npm', { INIT_CWD: undefined, npm_package_json: undefined }, '/project'],
])('stands %s', (_, env, folder) => {
  const npm = {
    INIT_CWD: '/home/me/orders',
    npm_package_json: '/project/package.json',
    npm_lifecycle_event: 'postback',
  };
  expect(standingIn({ ...npm, ...env }, '/project')).toBe(folder);
});
