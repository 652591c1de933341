import type { Json } from '#shared/model/json.ts';
import { asText } from '../arguments.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';

// Patterns are Unicode's (UTS 35, as date-fns reads them). What date-fns would throw at is found here first, and said
// in words that help.

const PIECES = /[yYQqMLwIdDecihHKkms]o|([A-Za-z])\1*|'(?:''|[^'])*'|''|./gs;
const TOKENS = new Set('GyYRuQqMLwIdDEiecabBhHkKmsSXxOztTPp');
/** As date-fns refuses them; DDD and Y are what they look like to whoever writes them. */
const MISTAKEN: ReadonlySet<string> = new Set(['D', 'DD', 'YY', 'YYYY']);

/**
 * A pattern for dates, as its author wrote it. Refuses an empty one, an unknown letter outside quotes, an open quote,
 * and the tokens that nearly everyone means otherwise: YYYY and YY (the year of the week), D and DD (the day of the
 * year).
 */
export function datePatternOf(value: Json | undefined): string {
  const pattern = asText(value);
  if (pattern.trim() === '') refuse('emptyPattern');
  const pieces: readonly string[] = pattern.match(PIECES) ?? [];
  if (pieces.includes("'")) refuse('patternQuote', { pattern: describe(pattern) });
  for (const piece of pieces) checkPiece(piece, pattern);
  return pattern;
}

function checkPiece(piece: string, pattern: string): void {
  if (piece.startsWith("'")) return;
  if (MISTAKEN.has(piece)) {
    refuse('patternToken', { pattern: describe(pattern), token: piece, instead: piece.toLowerCase() });
  }
  const letter = piece.charAt(0);
  const isUnknownLetter = /[A-Za-z]/.test(letter) && !TOKENS.has(letter);
  if (isUnknownLetter) refuse('patternLetter', { pattern: describe(pattern), letter });
}
