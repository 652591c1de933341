import type { Request } from '#shared/model/delivery.ts';
import { type DiffPart, diffParts, lineDiff } from '#shared/text/line-diff.ts';

const AROUND = 3;
/** Past this many characters a body is compared as it is: laying it out would hold up the window. */
const LARGEST_LAID_OUT = 300_000;

/** Two requests line by line, with what did not change passed over; empty where they are the same. */
export function requestDiff(before: Request | null, after: Request): readonly DiffPart<string>[] {
  const lines = lineDiff(before === null ? [] : requestLines(before), requestLines(after));
  return lines.every(({ kind }) => kind === 'same') ? [] : diffParts(lines, AROUND);
}

/** Method and address, headers, an empty line, the body laid out. */
export function requestLines({ method, url, headers, body }: Request): string[] {
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return body === null ? head : [...head, '', ...laidOut(body).split('\n')];
}

function laidOut(body: string): string {
  if (body.length > LARGEST_LAID_OUT || !/^\s*[[{]/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
