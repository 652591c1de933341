import type { FunctionContext } from '#shared/template/template-function.ts';

const MOST_FORMATS = 100;

/** Making an Intl.NumberFormat takes twenty times what using it takes: each render keeps those that it has made. */
const formatsOfRenders = new WeakMap<FunctionContext, Map<string, Intl.NumberFormat>>();

/** The format kept under the key in this render, else the one that `make` gives. */
export function keptFormat(context: FunctionContext, key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const formats = formatsOfRenders.get(context) ?? new Map<string, Intl.NumberFormat>();
  formatsOfRenders.set(context, formats);
  const kept = formats.get(key);
  if (kept) return kept;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}
