/** Past this many characters a body stays as it was sent: laying it out would hold up the window. */
const LARGEST_LAID_OUT = 200_000;

/** JSON laid out for reading; null for anything else. */
export function layOutJson(body: string): string | null {
  if (body.length > LARGEST_LAID_OUT || !/^\s*[[{]/.test(body)) return null;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return null;
  }
}
