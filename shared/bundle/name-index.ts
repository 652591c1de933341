import { foldName } from '#shared/model/name.ts';

/** Records by their names as names are compared: case-folded in NFC. The first of a name wins. */
export class NameIndex<T extends { name: string }> {
  readonly #byName = new Map<string, T>();

  constructor(records: Iterable<T>) {
    for (const record of records) this.add(record);
  }

  get(name: string): T | undefined {
    return this.#byName.get(foldName(name));
  }

  has(name: string): boolean {
    return this.#byName.has(foldName(name));
  }

  /** The record that a file's record is: the one of its name, else the first of a name that it had (`was`). */
  findKnown(file: { name: string; was?: readonly string[] | undefined }): T | undefined {
    for (const name of [file.name, ...(file.was ?? [])]) {
      const known = this.get(name);
      if (known) return known;
    }
    return undefined;
  }

  /** Names as they are written. */
  names(): string[] {
    return [...this.#byName.values()].map(({ name }) => name);
  }

  add(record: T): void {
    const folded = foldName(record.name);
    if (!this.#byName.has(folded)) this.#byName.set(folded, record);
  }

  remove(record: T): void {
    this.#byName.delete(foldName(record.name));
  }
}
