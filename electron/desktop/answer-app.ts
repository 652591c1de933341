import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { STUDIO_ORIGIN } from '#shared/contract/host-channel.ts';
import { assetPath } from '#shared/host/asset-path.ts';
import { contentTypeOf, studioHeaders } from '#shared/host/studio-headers.ts';

/** The answer to one request; 404 for whatever is no file of the folder. */
export async function answerApp(folder: string, method: string, address: string): Promise<Response> {
  const url = new URL(address);
  const path = `${url.protocol}//${url.host}` === STUDIO_ORIGIN ? assetPath(url.pathname) : null;
  if (path === null || method !== 'GET') return refuse();
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return refuse();
    const headers = { ...studioHeaders, 'content-type': contentTypeOf(path) };
    return new Response(new Uint8Array(await readFile(file)), { headers });
  } catch {
    return refuse();
  }
}

function refuse(): Response {
  return new Response(null, { status: 404, headers: studioHeaders });
}
