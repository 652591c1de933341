import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 32 random bytes, in letters that a URL leaves alone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing of where two secrets differ, nor of how long they are. */
export function isSameSecret(given: string, kept: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(kept));
}

const LONGEST_IN_PLACE = 254;

/**
 * `isSameSecret` for a secret that many are compared with: side by side, as far as the longest would reach, and by their
 * hashes only where one is longer.
 */
export function createSecretCheck(): typeof isSameSecret {
  const one = Buffer.alloc(LONGEST_IN_PLACE + 2);
  const other = Buffer.alloc(LONGEST_IN_PLACE + 2);
  return (given, kept) => {
    if (!isShort(given) || !isShort(kept)) return isSameSecret(given, kept);
    return timingSafeEqual(put(given, one), put(kept, other));
  };
}

/** The text after its length, and nothing of what was there before. */
function put(text: string, place: Buffer): Buffer {
  place.fill(0);
  place[0] = place.write(text, 1, 'utf8');
  return place;
}

// A UTF-16 unit is three bytes at the most.
function isShort(text: string): boolean {
  return text.length * 3 <= LONGEST_IN_PLACE;
}

function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
