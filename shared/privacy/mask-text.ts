const lists = {
  vowel: 'aeiouy',
  consonant: 'bcdfghjklmnprstvwz',
  accented: 'áéíóúøåæöüžščłńęç',
} as const;

/** Numbers below `below` that follow from a text and a salt alone. */
export function draw(text: string, salt: string): (below: number) => number {
  // FNV-1a, then xorshift: to look random, not to be secret; what keeps it from being undone is the salt.
  let state = 0x811c9dc5;
  for (const character of `${salt}\u0000${text}`) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  if (state === 0) state = 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/**
 * A text with each letter and digit replaced by another of its kind (vowel, consonant, accented; capital or not), and
 * everything else where it is: as long, and as it looks. The same word gives the same, whatever its case.
 */
export function maskWords(text: string, salt: string): string {
  return text.replace(/[\p{L}\p{M}]+|\p{N}+/gu, (word) => maskWord(word, salt));
}

/** Digits alone are replaced, but for `keep` of them at the start. */
export function maskDigits(text: string, salt: string, keep = 0): string {
  const next = draw(text.replace(/\D/g, ''), salt);
  let seen = 0;
  return text.replace(/\d/g, (digit) => {
    seen += 1;
    if (seen <= keep) return digit;
    // A number must not begin with another length by a 0 at its start.
    return String(seen === 1 ? 1 + next(9) : next(10));
  });
}

function maskWord(word: string, salt: string): string {
  const next = draw(word.toLowerCase(), salt);
  let masked = '';
  for (const character of word) {
    if (/\p{N}/u.test(character)) masked += String(next(10));
    else if (!/\p{L}/u.test(character)) masked += character;
    else masked += letterLike(character, next);
  }
  return masked;
}

function letterLike(letter: string, next: (below: number) => number): string {
  const low = letter.toLowerCase();
  const list = 'aeiouy'.includes(low) ? lists.vowel : /[a-z]/.test(low) ? lists.consonant : lists.accented;
  const others = [...list].filter((one) => one !== low);
  const chosen = others[next(others.length)] ?? low;
  return letter === low ? chosen : chosen.toUpperCase();
}

/** An address of as many characters, at a name that nobody can have (RFC 2606). */
export function maskEmail(email: string, salt: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const end = domain.length >= 11 ? '.example' : '.test';
  const first = maskWords(domain.replace(/[^\p{L}\p{N}]/gu, 'x'), salt).slice(
    0,
    Math.max(1, domain.length - end.length),
  );
  return `${maskWords(email.slice(0, at), salt)}@${first}${end}`;
}

/** An address of the ranges that are kept for documentation (RFC 5737, RFC 3849). */
export function maskIp(ip: string, salt: string): string {
  const next = draw(ip, salt);
  if (!ip.includes(':')) return `192.0.2.${1 + next(254)}`;
  return `2001:db8::${(1 + next(0xfffe)).toString(16)}`;
}

/** A number of as many digits. */
export function maskNumber(number: number, salt: string): number {
  const masked = Number(maskDigits(String(number), salt));
  return Number.isFinite(masked) ? masked : number;
}

/** A date of the same form, in the same year or another of its decade. */
export function maskDate(text: string, salt: string): string {
  const next = draw(text, salt);
  let found = false;
  const masked = text.replace(/(\d{4})([-/.])(\d{2})\2(\d{2})|(\d{2})([-/.])(\d{2})\6(\d{4})/, (...parts) => {
    found = true;
    const [, year, sign, , , , otherSign, , otherYear] = parts.map((part) => part as string | undefined);
    const two = (below: number) => String(1 + next(below)).padStart(2, '0');
    const decade = (of: string | undefined) => `${(of ?? '1980').slice(0, 3)}${next(10)}`;
    return year === undefined
      ? `${two(12)}${otherSign}${two(12)}${otherSign}${decade(otherYear)}`
      : `${decade(year)}${sign}${two(12)}${sign}${two(28)}`;
  });
  return found ? masked : maskDigits(text, salt);
}
