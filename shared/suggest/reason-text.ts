import texts from '#resources/locales/en.suggest.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import type { Reason, ReasonKey } from './suggestion.ts';

const { reasons, names } = texts satisfies Record<'reasons' | 'names', Record<ReasonKey, string>>;

/** A reason in words, for a ghost line or a row of a list. */
export function reasonText({ key, params }: Reason): string {
  const { locale } = params;
  return fill(reasons[key], typeof locale === 'string' ? { ...params, locale: languageName(locale) } : params);
}

/** A language by its name in English: `it` is Italian. */
function languageName(locale: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
}

/** A reason in two or three words, for the line itself. */
export function reasonName({ key }: Reason): string {
  return names[key];
}
