import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['shared', 'electron', 'renderer', 'resources', 'package.json', 'vite.config.ts'];
const built = [
  'renderer/index.html',
  'desktop/main.js',
  'preload/preload.cjs',
  'server/server.js',
  'cli/postback.js',
].map((path) => join('dist', path));

/** Whether a part of `dist/` is missing, or older than what it is built from. */
export function needsBuild(root: string): boolean {
  const paths = built.map((path) => join(root, path));
  if (!paths.every((path) => existsSync(path))) return true;
  const oldest = Math.min(...paths.map((path) => statSync(path).mtimeMs));
  return sources.some((path) => newest(join(root, path)) > oldest);
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}
