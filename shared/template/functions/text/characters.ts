/** Characters are Unicode code points, as in JSON Schema's maxLength: an emoji is one, never half of one. */
export function charactersOf(text: string): string[] {
  return Array.from(text);
}

const HAS_PAIRS = /[\ud800-\udfff]/;

export function countCharacters(text: string): number {
  return HAS_PAIRS.test(text) ? charactersOf(text).length : text.length;
}

/** The characters from `start` up to, not including, `end`; negative counts from the end, as in `Array.slice`. */
export function sliceCharacters(text: string, start: number, end?: number): string {
  return HAS_PAIRS.test(text) ? charactersOf(text).slice(start, end).join('') : text.slice(start, end);
}
