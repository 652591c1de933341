import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Place {
  /** The project's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * The Electron binary: of `ELECTRON_OVERRIDE_DIST_PATH`, else the one that the electron package downloaded, if it is of
 * that package's version. Null where there is none. It looks at files alone, since requiring `electron` would download.
 */
export function findElectron({ root, env, platform }: Place): string | null {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH;
  const electron = join(root, 'node_modules', 'electron');
  if (named) return existing(join(named, readText(join(named, 'path.txt')) ?? binaryName(platform)));
  const path = readText(join(electron, 'path.txt'));
  const version = readText(join(electron, 'dist', 'version'))?.replace(/^v/, '');
  if (path === null || version === undefined || version !== wantedVersion(electron)) return null;
  return existing(join(electron, 'dist', path));
}

/** Whether a window can be shown: on Linux it takes an X or Wayland display, elsewhere there is one. */
export function hasDisplay({ env, platform }: Pick<Place, 'env' | 'platform'>): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function binaryName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function wantedVersion(electron: string): string | null {
  const text = readText(join(electron, 'package.json'));
  return text === null ? null : String((JSON.parse(text) as { version?: unknown }).version);
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

function existing(path: string): string | null {
  return existsSync(path) ? path : null;
}
