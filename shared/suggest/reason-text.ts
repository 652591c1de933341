import texts from '#resources/locales/en.suggest.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import type { Reason, ReasonKey } from './suggestion.ts';

const reasons = texts.reasons satisfies Record<ReasonKey, string>;

/** A reason in words, for a ghost line or a row of a list. */
export function reasonText({ key, params }: Reason): string {
  return fill(reasons[key], params);
}
