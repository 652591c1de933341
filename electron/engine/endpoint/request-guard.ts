import { isIP } from 'node:net';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a Host header names this server, so that a foreign name that was made to point here (DNS rebinding) gets
 * nothing: the loopback names, the address that it listens on, or, where it listens on every address, any literal one.
 */
export function isOwnHost(header: string | undefined, listening: { host: string; port: number }): boolean {
  if (header === undefined) return false;
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(header);
  const name = match?.[1]?.toLowerCase();
  if (!name || Number(match?.[2] ?? 80) !== listening.port) return false;
  const own = isIP(listening.host) === 6 ? `[${listening.host}]` : listening.host.toLowerCase();
  if (loopbackNames.includes(name) || name === own) return true;
  const isEveryAddress = listening.host === '0.0.0.0' || listening.host === '::';
  return isEveryAddress && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** Whether a page's Origin is this server's own, for a request whose Host was found to be its own. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

/** The token of an `Authorization: Bearer …` header; null without one. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(header ?? '')?.[1] ?? null;
}
