/** Whether every word of `found` is somewhere in the texts, whatever the case or accents; nothing matches everything. */
export function matches(found: string, texts: readonly string[]): boolean {
  const all = plain(texts.join('\n'));
  return plain(found)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/gi, 'o')
    .replace(/ł/gi, 'l')
    .replace(/æ/gi, 'ae')
    .toLocaleLowerCase();
}
