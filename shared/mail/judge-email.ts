import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { RecipientOutcome } from '#shared/model/email.ts';
import { heldReason, nextTry, type Verdict } from '#shared/pipeline/retry.ts';
import { fill } from '#shared/text/fill.ts';
import { isLackingSecret } from '#shared/wire/send-failure.ts';
import { recipientsFailure } from './mail-outcome.ts';

export interface EmailTryInput {
  /** Who was settled before, since the delivery was made or sent again. */
  readonly settled: readonly RecipientOutcome[];
  /** What became of those that this attempt was for. */
  readonly tried: readonly RecipientOutcome[];
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly isRetryOn: boolean;
  readonly isTest: boolean;
  /** Tries made of this delivery, this one included. */
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to below 1. */
  readonly random: number;
}

export interface EmailVerdict {
  readonly verdict: Verdict;
  /** What the attempt is written down with: who did not get it, those of earlier attempts included. */
  readonly failure: EmailTryInput['failure'];
}

const text = en.retry;

/**
 * Whether an email is delivered (to everybody), goes again (to those who were put off), or is done with, some refused:
 * then the reason says by name who got it and who did not.
 */
export function judgeEmail(input: EmailTryInput): EmailVerdict {
  const { settled, tried, isRetryOn, isTest, tries, now, random } = input;
  const everybody = [...settled, ...tried];
  const failure =
    settled.length > 0 && tried.some(({ code }) => code !== null) ? recipientsFailure(everybody) : input.failure;
  const what = failure?.message ?? '';
  const failed = (reason: string): EmailVerdict => ({
    verdict: { outcome: 'failed', reason, pausesTrigger: false },
    failure,
  });
  if (everybody.every(({ outcome }) => outcome === 'delivered')) {
    return { verdict: { outcome: 'delivered', reason: text.emailDelivered }, failure: null };
  }
  if (isTest) return failed(fill(text.test, { what }));
  if (failure && isLackingSecret(failure.code)) {
    return { verdict: { outcome: 'lacking', reason: heldReason(failure) }, failure };
  }
  if (!tried.some(({ outcome }) => outcome === 'retry')) return failed(what);
  if (!isRetryOn) return failed(fill(text.off, { what }));
  const dueAt = nextTry('email', { tries, now, random });
  if (dueAt === null) return failed(fill(text.exhausted, { what, tries }));
  return { verdict: { outcome: 'retry', dueAt, reason: fill(text.next, { what }) }, failure };
}
