import { foldName } from '#shared/model/name.ts';

/** The record that a file's record is: the one of its name, else the first of a name that it had (`was`). */
export function findKnown<T extends { name: string }>(
  file: { name: string; was?: readonly string[] | undefined },
  records: readonly T[],
): T | undefined {
  for (const name of [file.name, ...(file.was ?? [])]) {
    const folded = foldName(name);
    const known = records.find((record) => foldName(record.name) === folded);
    if (known) return known;
  }
  return undefined;
}
