import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What the benches compare with and the product does not need stands in a package.json of its own, with its versions.

const folder = fileURLToPath(new URL('../peers', import.meta.url));

/** Loads a package that a bench compares with; null where it is not here and could not be installed. */
export function loadPeer(name: 'bullmq' | 'axios'): unknown {
  if (!existsSync(join(folder, 'node_modules', 'ioredis'))) install();
  try {
    return createRequire(join(folder, 'package.json'))(name);
  } catch {
    return null;
  }
}

export const howToInstallPeers = 'not here: npm install --prefix test/bench/peers --no-package-lock';

function install(): void {
  console.log('Installing what the benches compare with (test/bench/peers/package.json) …');
  const flags = ['--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  spawnSync('npm', ['install', '--prefix', folder, ...flags], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Whether a program of the system is here. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}
