import { judgeEmail } from '#shared/mail/judge-email.ts';
import { mailReport } from '#shared/mail/mail-report.ts';
import { recipientsLeft } from '#shared/mail/recipients-left.ts';
import type { Attempt, Request } from '#shared/model/delivery.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import type { EndpointReport } from '#shared/pipeline/endpoint-report.ts';
import type { Verdict } from '#shared/pipeline/retry.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import { type MailTools, type MailTried, makeMailAttempt } from './make-mail-attempt.ts';

export interface DeliverEmailTools extends MailTools {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The attempts of a delivery so far, oldest first. */
  readonly historyOf: (deliveryId: string) => readonly Attempt[];
  readonly noteTry: (delivery: OutboxDelivery, report: EndpointReport, at: number, isDelivered: boolean) => void;
  readonly signal: AbortSignal;
}

export interface EmailTried {
  readonly verdict: Verdict;
  readonly attempt: Attempt;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Sends an email once to those who have not got it, and decides what follows; null where it was stopped in between. */
export async function deliverEmail(
  delivery: OutboxDelivery,
  { effect, request }: { effect: Pick<EmailEffect, 'retry'>; request: Request },
  tools: DeliverEmailTools,
): Promise<EmailTried | null> {
  const { clock, logger, signal } = tools;
  const history = delivery.attempts > 0 ? tools.historyOf(delivery.id) : [];
  const { left, settled } = recipientsLeft(request.email?.recipients ?? [], history, delivery.tries);
  const tried = await makeMailAttempt({ delivery, request, recipients: left, now: clock.now(), signal }, tools);
  if (tried.isStopped) return null;
  const at = clock.now();
  const { verdict, failure } = judgeEmail({
    settled,
    tried: tried.mail.recipients,
    failure: tried.failure,
    isRetryOn: effect.retry,
    isTest: delivery.isTest,
    tries: delivery.tries + 1,
    now: at,
    random: clock.random(),
  });
  tools.noteTry(delivery, mailReport(tried.failure), at, verdict.outcome === 'delivered');
  const { isStopped: _, ...rest } = tried;
  const outcome = verdict.outcome === 'lacking' ? ('retry' as const) : verdict.outcome;
  const attempt: Attempt = { ...rest, failure, answer: answerOf(tried, settled), outcome };
  const got = tried.mail.recipients.filter((one) => one.outcome === 'delivered').length;
  logger.info('delivery attempt', {
    delivery: delivery.id,
    trigger: delivery.triggerId,
    endpoint: delivery.endpoint,
    attempt: attempt.number,
    status: tried.answer?.status ?? null,
    failure: tried.failure?.code ?? null,
    recipients: left.length,
    delivered: got,
    outcome: verdict.outcome,
    milliseconds: Math.round(attempt.timing.total),
    test: delivery.isTest,
  });
  return { verdict, attempt, at };
}

/** The reply that decided: where all of this attempt went well, what an earlier recipient was refused with. */
function answerOf(
  { answer, failure }: MailTried,
  settled: ReturnType<typeof recipientsLeft>['settled'],
): Attempt['answer'] {
  const refused = settled.find(({ outcome, code }) => outcome === 'failed' && code !== null);
  if (failure !== null || !refused) return answer;
  return { status: refused.code ?? 0, headers: [], body: refused.message, truncated: false };
}
