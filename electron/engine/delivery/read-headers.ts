import type { Headers } from '#shared/model/delivery.ts';

/** The headers of an answer, in order, from names and values by turns. Bytes are read as Latin-1 (RFC 9110, 5.5). */
export function readHeaders(raw: readonly Buffer[]): Headers {
  const headers: Headers = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([latin1(raw[at]), latin1(raw[at + 1])]);
  return headers;
}

function latin1(bytes: Buffer | undefined): string {
  return bytes?.toString('latin1') ?? '';
}
