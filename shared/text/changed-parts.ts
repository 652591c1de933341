/** A part of a text, from one offset to another, and what stands there afterwards. */
export interface ChangedPart {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Past so many pairs of lines, what lies between the first and the last change counts as one. */
const MOST_PAIRS = 1_000_000;

/** The parts in which two texts differ, in order: by line, and within the lines the letters that differ. */
export function changedParts(now: string, next: string): ChangedPart[] {
  if (now === next) return [];
  const was = linesOf(now);
  const is = linesOf(next);
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  const most = Math.min(was.length, is.length) - start;
  while (end < most && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  const parts: ChangedPart[] = [];
  let at = lengthOf(was.slice(0, start));
  for (const { gone, come } of hunks(was.slice(start, was.length - end), is.slice(start, is.length - end))) {
    if (gone.join('') !== come.join('')) parts.push(narrowed(at, gone.join(''), come.join('')));
    at += lengthOf(gone);
  }
  return parts;
}

interface Hunk {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** Runs of lines, those that stay and those that differ by turns. */
function hunks(was: readonly string[], is: readonly string[]): Hunk[] {
  if (was.length * is.length > MOST_PAIRS) return [{ gone: was, come: is }];
  // Lengths of the longest common run of lines of what is left of both.
  const width = is.length + 1;
  const left = new Uint32Array((was.length + 1) * width);
  for (let a = was.length - 1; a >= 0; a -= 1) {
    for (let b = is.length - 1; b >= 0; b -= 1) {
      const below = left[(a + 1) * width + b] ?? 0;
      const beside = left[a * width + b + 1] ?? 0;
      left[a * width + b] = was[a] === is[b] ? (left[(a + 1) * width + b + 1] ?? 0) + 1 : Math.max(below, beside);
    }
  }
  const found: Hunk[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const close = () => {
    if (gone.length + come.length > 0) found.push({ gone, come });
    gone = [];
    come = [];
  };
  let a = 0;
  let b = 0;
  while (a < was.length || b < is.length) {
    const line = was[a];
    const other = is[b];
    if (line !== undefined && line === other) {
      close();
      found.push({ gone: [line], come: [line] });
      a += 1;
      b += 1;
    } else if (
      other === undefined ||
      (line !== undefined && (left[(a + 1) * width + b] ?? 0) >= (left[a * width + b + 1] ?? 0))
    ) {
      gone.push(line ?? '');
      a += 1;
    } else {
      come.push(other);
      b += 1;
    }
  }
  close();
  return found;
}

function narrowed(at: number, now: string, next: string): ChangedPart {
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  let end = 0;
  const most = Math.min(now.length, next.length) - start;
  while (end < most && now.at(-1 - end) === next.at(-1 - end)) end += 1;
  return { from: at + start, to: at + now.length - end, text: next.slice(start, next.length - end) };
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
