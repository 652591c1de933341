import { spawnSync } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createLineLogger } from '#engine/line-logger.ts';

function listening() {
  const written: string[] = [];
  const logger = createLineLogger(
    (lines) => void written.push(lines),
    () => Date.parse('2026-11-21T12:00:00.000Z'),
  );
  return { logger, written };
}
const line = (level: string, what: string) =>
  `{"time":"2026-11-21T12:00:00.000Z","level":"${level}","what":"${what}"}\n`;

test('what is told in one turn is written in one go at its end', async () => {
  const { logger, written } = listening();
  logger.info('first');
  logger.info('second', { deliveries: 2 });
  expect(written).toEqual([]);
  await nextTurn();
  expect(written).toEqual([
    `${line('info', 'first')}{"time":"2026-11-21T12:00:00.000Z","level":"info","what":"second","deliveries":2}\n`,
  ]);
});

test.each(['warn', 'error'] as const)('%s is written at once, after what came before it', async (level) => {
  const { logger, written } = listening();
  logger.info('before');
  logger[level]('trouble');
  expect(written).toEqual([line('info', 'before') + line(level, 'trouble')]);
  await nextTurn();
  expect(written).toHaveLength(1);
});

test.each([
  ['process.exit(3)', 3],
  ['throw new Error("a crash")', 1],
  ['Promise.reject(new Error("nobody listens"))', 1],
])('a process that ends by %s has written its lines', (end, code) => {
  const file = fileURLToPath(new URL('../../electron/engine/line-logger.ts', import.meta.url));
  const program = `import { createLineLogger } from ${JSON.stringify(file)};
    createLineLogger((lines) => process.stdout.write(lines)).info('the last words');
    ${end};`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(stdout).toContain('"what":"the last words"');
  expect(status).toBe(code);
});
