/** JSON pointers (RFC 6901): `/lines/0/a~1b`. */

export function pointerTo(parent: string, name: string | number): string {
  return `${parent}/${escapeSegment(String(name))}`;
}

export function escapeSegment(name: string): string {
  return /[~/]/.test(name) ? name.replace(/~/g, '~0').replace(/\//g, '~1') : name;
}

/** The names that a pointer leads through; [] for the root. */
export function pointerSegments(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}
