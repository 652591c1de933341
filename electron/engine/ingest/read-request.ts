import type { IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import type { Json } from '#shared/model/json.ts';
import { LARGEST_EVENT } from '#shared/sources/limits.ts';
import type { isSameSecret } from '../endpoint/secret.ts';
import { IngestRefusal } from './ingest-refusal.ts';

const singular = ['host', 'authorization', 'content-type', 'content-length', 'transfer-encoding'];
const bitOf: ReadonlyMap<string, number> = new Map(singular.map((name, at) => [name, 1 << at]));
const utf8 = new TextDecoder('utf-8', { fatal: true });
const mediaType = /^application\/(?:cloudevents\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?;?\s*$/i;

/** What two servers could read differently is read by neither. Throws an IngestRefusal. */
export function checkHeaders({ rawHeaders, headers }: IncomingMessage): void {
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const bit = bitOf.get(name) ?? 0;
    if ((seen & bit) !== 0) throw new IngestRefusal('headers', { name });
    seen |= bit;
  }
  const coding = headers['transfer-encoding'];
  if (coding === undefined) return;
  if (headers['content-length'] !== undefined) throw new IngestRefusal('headers', { name: 'content-length' });
  if (coding.trim().toLowerCase() !== 'chunked') throw new IngestRefusal('headers', { name: 'transfer-encoding' });
}

/** Throws an IngestRefusal unless the request carries the bearer token, by `isSame`. */
export function checkToken({ headers }: IncomingMessage, token: string, isSame: typeof isSameSecret): void {
  const given = /^bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  if (!isSame(given, token)) throw new IngestRefusal('token');
}

/** Throws an IngestRefusal unless the body is JSON by what its headers say. */
export function checkMediaType({ headers }: IncomingMessage): void {
  const coding = headers['content-encoding'];
  const isPlain = coding === undefined || coding.toLowerCase() === 'identity';
  if (!isPlain || !mediaType.test(headers['content-type'] ?? '')) throw new IngestRefusal('mediaType');
}

/** A request's body: its JSON, and the text that this was read from. */
export interface JsonBody {
  readonly value: Json;
  readonly text: string;
}

/** Reads the body, at most `LARGEST_EVENT` bytes and within `milliseconds`. Throws an IngestRefusal. */
export async function readJsonBody(request: IncomingMessage, milliseconds: number): Promise<JsonBody> {
  const length = request.headers['content-length'];
  if (length === undefined && request.headers['transfer-encoding'] === undefined) throw new IngestRefusal('noLength');
  if (Number(length ?? 0) > LARGEST_EVENT) throw new IngestRefusal('tooLarge', { most: LARGEST_EVENT });
  return parse(await readBody(request, milliseconds));
}

function readBody(request: IncomingMessage, milliseconds: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isOver = false;
    // A refusal is an error with a stack: made where it is needed alone. Every request closes at its end.
    const end = (refuse: (() => IngestRefusal) | null) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      request.off('data', take);
      if (refuse) reject(refuse());
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > LARGEST_EVENT) end(() => new IngestRefusal('tooLarge', { most: LARGEST_EVENT }));
    };
    const timer = setTimeout(
      () => end(() => new IngestRefusal('slow', { seconds: milliseconds / 1000 })),
      milliseconds,
    );
    request.on('data', take);
    const cut = () => end(() => new IngestRefusal('cut'));
    request.on('end', () => end(null));
    request.on('error', cut);
    request.on('close', cut);
  });
}

function parse(bytes: Buffer): JsonBody {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new IngestRefusal('encoding');
  }
  try {
    return { value: JSON.parse(text), text };
  } catch (error) {
    // Without the excerpt that V8 adds: it is payload, and may end in a log.
    const detail =
      error instanceof Error ? error.message.replace(/,? ?"?\.{3}[\s\S]*| in JSON[\s\S]*|, "[\s\S]*/, '') : '';
    throw new IngestRefusal('json', { detail });
  }
}
