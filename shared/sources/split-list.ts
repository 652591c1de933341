/** An entry of a JSON list as it stands in its text: from the line (from 1) on which it begins. */
export interface ListEntry {
  readonly text: string;
  readonly line: number;
}

/** Cuts the text of a JSON list into its entries. The text must be one that JSON.parse takes. */
export function splitList(text: string): ListEntry[] {
  const entries: ListEntry[] = [];
  let depth = 0;
  let line = 1;
  let start = -1;
  let startLine = 1;
  const end = (at: number) => {
    if (start >= 0) entries.push({ text: text.slice(start, at).trimEnd(), line: startLine });
    start = -1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\n') line += 1;
    if (letter === undefined || isSpace(letter)) continue;
    if (depth === 1 && letter === ',') {
      end(at);
      continue;
    }
    if (letter === ']' || letter === '}') {
      if (depth === 1) end(at);
      depth -= 1;
      continue;
    }
    if (depth === 1 && start < 0) {
      start = at;
      startLine = line;
    }
    if (letter === '[' || letter === '{') depth += 1;
    else if (letter === '"') at = endOfText(text, at);
  }
  return entries;
}

/** Where a JSON string that begins at `at` ends: the index of its closing quote. */
function endOfText(text: string, at: number): number {
  let next = at + 1;
  while (next < text.length && text[next] !== '"') next += text[next] === '\\' ? 2 : 1;
  return next;
}

function isSpace(letter: string): boolean {
  return letter === ' ' || letter === '\n' || letter === '\r' || letter === '\t';
}
