import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { processTerminal } from '#cli/terminal.ts';

it('gives nothing back for what it writes: a stream would wait for it', () => {
  expect(processTerminal().out('')).toBeUndefined();
});

it('goes on where nobody reads any more', async () => {
  const terminal = JSON.stringify(fileURLToPath(import.meta.resolve('#cli/terminal.ts')));
  const script = `import { processTerminal } from ${terminal};
    const { out, complain } = processTerminal();
    process.stdin.once('data', () => { out('x'.repeat(1_000_000)); setImmediate(() => complain('done')); process.stdin.destroy(); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
  const said: string[] = [];
  child.stderr.on('data', (text) => said.push(String(text)));
  child.stdout.destroy();
  child.stdin.write('go');
  const [status] = await once(child, 'close');
  expect([status, said.join('')]).toEqual([0, 'done\n']);
});
