import { createHash } from 'node:crypto';
import { isSameSecret, newToken } from '#engine/endpoint/secret.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';

// A person has few browsers; the oldest session makes room.
const MOST_SESSIONS = 50;
// Sign-ins that failed within a minute, before every further one is refused for the rest of it.
const MOST_GUESSES = 20;

/** Where sessions outlive the server, as digests that sign nobody in. */
export interface SessionKeep {
  read(): readonly string[];
  write(digests: readonly string[]): void;
}

const forgetful: SessionKeep = { read: () => [], write: () => {} };

/**
 * Who is signed in: the link's token opens sessions for as long as the server runs, each held by a browser in a cookie
 * of its own. Cookies do not keep ports apart, so the port is in its name. A session outlives the server, so that a
 * studio in a browser goes on when its server was started again.
 */
export class Sessions {
  /** In the link that `serve` prints, behind the `#`: browsers send that part to nobody. */
  readonly linkToken = newToken();
  readonly #now: () => number;
  readonly #keep: SessionKeep;
  /** Of each cookie, its digest. */
  readonly #digests: Set<string>;
  readonly #onceOnly = new Map<string, number>();
  #guesses: number[] = [];

  constructor(now: () => number = Date.now, keep: SessionKeep = forgetful) {
    this.#now = now;
    this.#keep = keep;
    this.#digests = new Set(keep.read());
  }

  /** A token that opens one session within a minute: for a browser that is started with the link in its arguments. */
  issueOnce(): string {
    const token = newToken();
    this.#onceOnly.set(token, this.#now() + MINUTE);
    return token;
  }

  /** The Set-Cookie value of a new session; null where the token is not the link's, or too many were tried. */
  open(token: string, port: number): string | null {
    const since = this.#now() - MINUTE;
    this.#guesses = this.#guesses.filter((at) => at > since);
    if (this.#guesses.length >= MOST_GUESSES) return null;
    if (!isSameSecret(token, this.linkToken) && !this.#takeOnce(token)) {
      this.#guesses.push(this.#now());
      return null;
    }
    const cookie = newToken();
    this.#digests.add(digestOf(cookie));
    if (this.#digests.size > MOST_SESSIONS) {
      const [oldest] = this.#digests;
      if (oldest !== undefined) this.#digests.delete(oldest);
    }
    this.#keep.write([...this.#digests]);
    return `${cookieName(port)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`;
  }

  #takeOnce(token: string): boolean {
    for (const [kept, until] of this.#onceOnly) {
      if (until < this.#now()) this.#onceOnly.delete(kept);
      else if (isSameSecret(token, kept)) return this.#onceOnly.delete(kept);
    }
    return false;
  }

  /** Whether a Cookie header holds a session of this server. */
  has(cookieHeader: string | undefined, port: number): boolean {
    const name = cookieName(port);
    for (const part of (cookieHeader ?? '').slice(0, 16_384).split(';')) {
      const [key, value] = part.trim().split('=');
      if (key !== name || !value) continue;
      const given = digestOf(value);
      for (const digest of this.#digests) if (isSameSecret(given, digest)) return true;
    }
    return false;
  }
}

function digestOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

function cookieName(port: number): string {
  return `postback-${port}`;
}
