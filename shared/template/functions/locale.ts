import type { Json } from '#shared/model/json.ts';
import { nearest } from '#shared/text/nearest.ts';
import { describe } from './describe.ts';
import { refuse } from './refusal.ts';

const LONGEST_TAG = 64;

/** What people write for it otherwise, as a language tag: 'pl_PL' and 'pl_PL.UTF-8' are 'pl-PL'. */
export function asTag(text: string): string {
  return text.trim().slice(0, LONGEST_TAG).replace(/\..*$/, '').replaceAll('_', '-');
}

/** The language tag for Intl. Null is English. Refuses one that Intl has no data for, which it would pass over. */
export function numberLocaleOf(value: Json | undefined): string {
  if (value === undefined || value === null) return 'en';
  const tag = typeof value === 'string' ? asTag(value) : '';
  return supportedTag(tag) ?? refuseLocale(value, ['en', 'de', 'fr']);
}

function supportedTag(tag: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}

export function refuseLocale(value: Json, known: Iterable<string>): never {
  const suggestion = typeof value === 'string' ? nearest(asTag(value), known) : undefined;
  if (suggestion === undefined) refuse('unknownLocale', { value: describe(value) });
  refuse('unknownLocaleNear', { value: describe(value), suggestion });
}
