/**
 * The way from a value to one inside it, as `get`, `pluck` and `where` read it (`parsePropertyPath`): `options.size`,
 * `[first name]`, `[@id]`; `this` for the value itself. A name that is empty or holds `]` cannot be written.
 */
export function printPropertyPath(names: readonly string[]): string {
  return names.length === 0 ? 'this' : names.map((name) => (isPlain(name) ? name : `[${name}]`)).join('.');
}

function isPlain(name: string): boolean {
  return name !== 'this' && /^[^./[\]@\s]+$/.test(name);
}
