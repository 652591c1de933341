import type { ParameterType } from '#shared/template/template-function.ts';

const NAMED = { locale: 'language', currency: 'currency' } as const satisfies Partial<
  Record<ParameterType, Intl.DisplayNamesType>
>;

/** From so many letters on, a name need not be written to its end. */
const ENOUGH = 3;

/** What the values of a parameter are called, `hu` Hungarian and `HUF` Hungarian Forint; '' for those without names. */
export function valueNames(type: ParameterType): (value: string) => string {
  if (type !== 'locale' && type !== 'currency') return () => '';
  const names = new Intl.DisplayNames('en', { type: NAMED[type] });
  return (value) => names.of(value) ?? '';
}

/** The value that was meant by its name, of which so much was typed that it can be no other; else what was typed. */
export function valueMeant(typed: string, known: readonly string[], nameOf: (value: string) => string): string {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length < ENOUGH || known.some((value) => value.toLowerCase() === wanted)) return typed;
  const exact = known.filter((value) => nameOf(value).toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : known.filter((value) => nameOf(value).toLowerCase().startsWith(wanted));
  return found.length === 1 ? (found[0] ?? typed) : typed;
}
