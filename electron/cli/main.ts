#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';

// The engine needs node:sqlite, which Node has without a flag from 22.13 on. What needs it is imported only past this.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 13)) {
  await start();
} else {
  const newer = newerNode(dirname(fileURLToPath(import.meta.url)));
  if (newer) handOver(newer);
  else {
    console.error(fill(en.node, { version: process.versions.node }));
    process.exitCode = 1;
  }
}

async function start(): Promise<void> {
  const [{ run }, { processTerminal }] = await Promise.all([import('./run.ts'), import('./terminal.ts')]);
  process.exitCode = await run(process.argv.slice(2), processTerminal());
}

/** The Node that came with the project's packages, in this folder or one above it. */
function newerNode(from: string): string | null {
  const node = join(from, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(node)) return node;
  const above = dirname(from);
  return above === from ? null : newerNode(above);
}

function handOver(node: string): void {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
