import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of an Electron binary: `$ELECTRON_OVERRIDE_DIST_PATH`, else the one that the electron package downloaded;
 * null where there is none. It asks the file system alone: requiring `electron` would start a download.
 */
export function findElectron(root: string): string | null {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return existsSync(join(named, 'electron')) ? named : null;
  const module = join(root, 'node_modules', 'electron');
  const pathFile = join(module, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(module, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? join(module, 'dist') : null;
}
