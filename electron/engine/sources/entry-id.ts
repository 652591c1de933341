import { createHash } from 'node:crypto';

/**
 * The id of an event that has none: of its source, the name and content of its file, and where it stands in it (a line,
 * or a place in a list). The same file read again gives the same.
 */
export function entryId(source: string, file: { name: string; hash: string }, place: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([source, file.name, file.hash, place]))
    .digest('base64url');
  return `file_${digest.slice(0, 27)}`;
}
