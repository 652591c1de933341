import texts from '#resources/locales/en.template.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';
import { Refusal } from '../template-function.ts';

/** A key of `refusals` in `resources/locales/en.template.json`. */
export type RefusalCode = keyof typeof texts.refusals;

/** Throws a function's no. The text's `{{function}}` is filled later, by `refusalText`. */
export function refuse(code: RefusalCode, params: TextParams = {}): never {
  throw new Refusal(code, params);
}

/** The refusal in words, for a problem's message. */
export function refusalText(refusal: Refusal, functionName: string): string {
  const text = Object.entries(texts.refusals).find(([code]) => code === refusal.code)?.[1] ?? refusal.code;
  return fill(text, { ...refusal.params, function: functionName });
}
