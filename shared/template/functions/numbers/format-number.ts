import type { Json } from '#shared/model/json.ts';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { nearest } from '#shared/text/nearest.ts';
import { asInteger, asNumber } from '../arguments.ts';
import { describe } from '../describe.ts';
import { numberLocaleOf } from '../locale.ts';
import { refuse } from '../refusal.ts';
import type { Exact } from './decimal.ts';
import { keptFormat } from './number-formats.ts';

/** `formatNumber n digits=2 locale='en'`: with so many digits after the point and the language's separators. */
export const formatNumber = {
  name: 'formatNumber',
  group: 'numbers',
  parameters: [{ name: 'n', type: 'number' }],
  options: [
    { name: 'digits', type: 'integer', fallback: 2 },
    { name: 'locale', type: 'locale', fallback: 'en' },
  ],
  returns: 'text',
  run([n], { digits = 2, locale = null }, context) {
    const value = asNumber(n, 'n');
    const places = asInteger(digits, 'digits', { min: 0, max: 20 });
    const format = keptFormat(context, `${places} ${locale}`, () => plainFormat(places, locale));
    return formatted(value, places, format);
  },
} satisfies TemplateFunction;

/** `currency n 'EUR' locale='en'`: with the currency's own digits and sign, where the language puts it. */
export const currency = {
  name: 'currency',
  group: 'numbers',
  parameters: [
    { name: 'n', type: 'number' },
    { name: 'code', type: 'currency' },
  ],
  options: [{ name: 'locale', type: 'locale', fallback: 'en' }],
  returns: 'text',
  run([n, code], { locale = null }, context) {
    const value = asNumber(n, 'n');
    const format = keptFormat(context, `${code} ${locale}`, () => currencyFormat(code, locale));
    return formatted(value, format.resolvedOptions().maximumFractionDigits ?? 2, format);
  },
} satisfies TemplateFunction;

// No minus before what is rounded to zero: signDisplay 'negative'.

function plainFormat(digits: number, locale: Json): Intl.NumberFormat {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' } as const;
  return new Intl.NumberFormat(numberLocaleOf(locale), options);
}

function currencyFormat(code: Json | undefined, locale: Json): Intl.NumberFormat {
  const options = { style: 'currency', currency: currencyOf(code), signDisplay: 'negative' } as const;
  return new Intl.NumberFormat(numberLocaleOf(locale), options);
}

/** Rounded here, not by Intl, which sees a double where it is given one: 1.005 has to give 1.01. */
function formatted(value: Exact, digits: number, format: Intl.NumberFormat): string {
  return format.format(value.toFixed(digits) as Intl.StringNumericLiteral);
}

/** An ISO 4217 code, in letters of either size. */
function currencyOf(value: Json | undefined): string {
  const codes = Intl.supportedValuesOf('currency');
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (codes.includes(code)) return code;
  const suggestion = nearest(code, codes);
  if (suggestion === undefined) refuse('unknownCurrency', { value: describe(value) });
  refuse('unknownCurrencyNear', { value: describe(value), suggestion });
}
