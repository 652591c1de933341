import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import text from '#resources/locales/en.launch.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { findElectron, hasDisplay } from './find-electron.ts';
import { needsBuild } from './needs-build.ts';

// `npm start`: the studio in a window where there is a display and an Electron, else served for a browser.

const DOWNLOAD_SECONDS = 120;
// An Electron that ends so soon, and not well, never showed its window: a library is missing, or the display is.
const STILLBORN = 5_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = { root, env: process.env, platform: process.platform };
const given = process.argv.slice(2);

if (needsBuild(root)) {
  console.error(text.building);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    console.error(text.buildFailed);
    process.exit(1);
  }
}

if (hasDisplay(place)) {
  const electron = findElectron(place) ?? download();
  if (electron === null) await serve(text.downloadFailed);
  else await openWindow(electron);
} else {
  await serve(text.noDisplay);
}

function download(): string | null {
  console.error(fill(text.downloading, { seconds: DOWNLOAD_SECONDS }));
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env;
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 2, 'ignore'],
    timeout: DOWNLOAD_SECONDS * 1000,
  });
  return findElectron({ ...place, env });
}

async function openWindow(electron: string): Promise<void> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) console.error(text.asRoot);
  const started = Date.now();
  const child = spawn(electron, [...(isRoot ? ['--no-sandbox'] : []), root, ...given], { cwd: root, stdio: 'inherit' });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', stop);
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    child.once('exit', (status, signal) => resolve(status ?? signal ?? 1));
  });
  process.off('SIGTERM', stop).off('SIGINT', stop).off('SIGHUP', stop);
  const wasStopped = code === 'SIGTERM' || code === 'SIGINT' || code === 'SIGHUP';
  if (code !== 0 && !wasStopped && Date.now() - started < STILLBORN) {
    await serve(fill(text.electronFailed, { code }));
  } else {
    process.exitCode = typeof code === 'number' ? code : 0;
  }
}

async function serve(why: string): Promise<void> {
  console.error(why);
  const cli = join(root, 'dist', 'cli', 'postback.js');
  process.argv = [process.execPath, cli, 'serve', ...given];
  await import(pathToFileURL(cli).href);
}
