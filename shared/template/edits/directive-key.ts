const opening = /^\s*\{\{~?#/;
const branch = /^\s*\{\{~?\s*(?:else\b|\^)/;

/** A key that opens a directive: `{{#each order.items}}`. */
export function isDirectiveKey(key: string): boolean {
  return opening.test(key);
}

/** A key that is a further branch of the directive before it: `{{else}}`, `{{else if y}}`. */
export function isBranchKey(key: string): boolean {
  return branch.test(key);
}

/** A key that is its text: no directive, no branch. */
export function isFieldKey(key: string): boolean {
  return !isDirectiveKey(key) && !isBranchKey(key);
}

/** The keys of an object, a directive together with its branches. Their order is the object's. */
export function keyUnits(keys: readonly string[]): string[][] {
  const units: string[][] = [];
  for (const key of keys) {
    const last = units.at(-1);
    if (last !== undefined && isBranchKey(key) && isDirectiveKey(last[0] ?? '')) last.push(key);
    else units.push([key]);
  }
  return units;
}

/** A directive or branch key that is not among `taken`: a comment makes it unique, since keys of JSON are. */
export function freeDirectiveKey(key: string, taken: readonly string[]): string {
  if (!taken.includes(key)) return key;
  for (let number = 2; ; number += 1) {
    const free = `${key}{{! ${number}}}`;
    if (!taken.includes(free)) return free;
  }
}

/** A field's name that is not among `taken`: `total`, `total2`, `total3`. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) {
    const free = `${name}${number}`;
    if (!taken.includes(free)) return free;
  }
}
