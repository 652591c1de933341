import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 32 random bytes, in letters that a URL leaves alone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing of where two secrets differ, nor of how long they are. */
export function isSameSecret(given: string, kept: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(kept));
}

/** `isSameSecret` for a secret that many are compared with: what it was hashed to last is remembered. */
export function createSecretCheck(): typeof isSameSecret {
  let known = { secret: '', digest: digestOf('') };
  return (given, kept) => {
    if (known.secret !== kept) known = { secret: kept, digest: digestOf(kept) };
    return timingSafeEqual(digestOf(given), known.digest);
  };
}

function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
