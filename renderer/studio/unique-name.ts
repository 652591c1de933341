import { foldName } from '#shared/model/name.ts';

/** The name itself, or with the first number from 2 that makes it unlike all that are taken. */
export function uniqueName(name: string, taken: Iterable<string>): string {
  const folded = new Set([...taken].map(foldName));
  if (!folded.has(foldName(name))) return name;
  for (let number = 2; ; number += 1) {
    const candidate = `${name} ${number}`;
    if (!folded.has(foldName(candidate))) return candidate;
  }
}
