import { foldName } from '#shared/model/name.ts';

/** Records by their names as names are compared: case-folded in NFC. The first of a name wins. */
export class NameIndex<T extends { name: string }> {
  readonly #byName = new Map<string, T>();

  constructor(records: Iterable<T>) {
    for (const record of records) {
      const folded = foldName(record.name);
      if (!this.#byName.has(folded)) this.#byName.set(folded, record);
    }
  }

  get(name: string): T | undefined {
    return this.#byName.get(foldName(name));
  }

  has(name: string): boolean {
    return this.#byName.has(foldName(name));
  }

  /** Names as they are written. */
  names(): string[] {
    return [...this.#byName.values()].map(({ name }) => name);
  }
}
