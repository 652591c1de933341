import { createReadStream, realpathSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { assetPath } from '#shared/host/asset-path.ts';
import { contentTypeOf } from '#shared/host/studio-headers.ts';

interface Asset {
  readonly file: string;
  readonly bytes: number;
  readonly headers: Record<string, string>;
}

/** The built file that a URL's path asks for; null where there is none, or where a link leads out of the folder. */
export function findAsset(root: string, pathname: string): Asset | null {
  const path = assetPath(pathname);
  if (path === null) return null;
  try {
    const file = realpathSync(join(root, path));
    if (!file.startsWith(realpathSync(root) + sep)) return null;
    const stat = statSync(file);
    if (!stat.isFile()) return null;
    // Vite puts a hash of the content into every name below assets/.
    const cache = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return { file, bytes: stat.size, headers: { 'content-type': contentTypeOf(path), 'cache-control': cache } };
  } catch {
    return null;
  }
}

/** Sends it; a file that goes away meanwhile ends the connection. */
export function sendAsset(response: ServerResponse, asset: Asset, isHead: boolean): void {
  response.writeHead(200, { ...asset.headers, 'content-length': asset.bytes });
  if (isHead) {
    response.end();
    return;
  }
  createReadStream(asset.file)
    .on('error', () => response.destroy())
    .pipe(response);
}
