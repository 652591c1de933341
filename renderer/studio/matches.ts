import { plainLetters } from '#shared/text/plain-letters.ts';

/** Whether every word of `found` is somewhere in the texts, whatever the case or accents; nothing matches everything. */
export function matches(found: string, texts: readonly string[]): boolean {
  const all = plainLetters(texts.join('\n'));
  return plainLetters(found)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
