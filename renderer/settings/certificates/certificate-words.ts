import { dayOf } from '#renderer/studio/times.ts';
import type { Tone } from '#renderer/ui/icons.tsx';
import type { Say } from '#renderer/ui/use-text.ts';
import type { KeyState, ReadCertificate } from '#shared/contract/certificates.ts';
import { DAY } from '#shared/time/milliseconds.ts';

/** What a certificate's dates ask a person to know now; null where all is well. */
export function warningOf(
  { state, from, until }: ReadCertificate,
  now: number,
  text: Say,
): { tone: Tone; words: string } | null {
  switch (state) {
    case 'expired':
      return { tone: 'fail', words: text('certificates.expired', { day: dayOf(until) }) };
    case 'early':
      return { tone: 'warn', words: text('certificates.early', { day: dayOf(from) }) };
    case 'soon': {
      const count = Math.max(0, Math.floor((Date.parse(until) - now) / DAY));
      return { tone: 'warn', words: text('certificates.soon', { count }) };
    }
    case 'valid':
      return null;
    default:
      return state satisfies never;
  }
}

/** What keeps a private key from being used; null where it fits. */
export function keyProblemOf(key: KeyState, params: { secret: string; host: string }, text: Say): string | null {
  return key === 'fits' ? null : text(`certificates.keys.${key}`, params);
}
