import type { Attempt } from '#shared/model/delivery.ts';
import type { RecipientOutcome } from '#shared/model/email.ts';

export interface RecipientsLeft {
  /** Whom the next attempt is for. */
  readonly left: readonly string[];
  /** Who is settled already, since the delivery was made or sent again: delivered, or refused for good. */
  readonly settled: readonly RecipientOutcome[];
}

/**
 * Whom an email still has to reach. Within one schedule of retries: everybody but who got it or was refused for good.
 * Sent again by a person (`tries` begins anew): who never got it; everybody, where all of them did.
 */
export function recipientsLeft(
  recipients: readonly string[],
  history: readonly Pick<Attempt, 'mail'>[],
  tries: number,
): RecipientsLeft {
  const begin = Math.max(0, history.length - tries);
  const before = latest(history.slice(0, begin));
  const missed = recipients.filter((address) => before.get(address)?.outcome !== 'delivered');
  const due = missed.length > 0 ? missed : recipients;
  const now = latest(history.slice(begin));
  const settled = due.flatMap((address) => {
    const outcome = now.get(address);
    return outcome && outcome.outcome !== 'retry' ? [outcome] : [];
  });
  return { left: due.filter((address) => !settled.some((one) => one.address === address)), settled };
}

function latest(history: readonly Pick<Attempt, 'mail'>[]): Map<string, RecipientOutcome> {
  return new Map(history.flatMap(({ mail }) => mail?.recipients ?? []).map((one) => [one.address, one]));
}
