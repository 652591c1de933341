import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Answer } from '#shared/model/delivery.ts';
import type { Schedule } from '#shared/model/trigger.ts';
import { fill } from '#shared/text/fill.ts';
import { HOUR, MINUTE, SECOND } from '#shared/time/milliseconds.ts';
import { isFinalFailure, isLackingSecret } from '../wire/send-failure.ts';
import { nextOpening } from './schedule.ts';

const text = en.retry;

/** How long after the try before it each try is made, in milliseconds; the first goes at once. */
export const retryDelays: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const emailDelays = retryDelays.filter((delay) => delay !== 5 * SECOND);
/** What a delivery goes to. */
export type RetryKind = 'url' | 'email';
/** The delays of a delivery's kind. Emails skip the 5 s: a mail server that asks to wait never means seconds. */
export const delaysOf = (kind: RetryKind) => (kind === 'email' ? emailDelays : retryDelays);

const LONGEST_RETRY_AFTER = 24 * HOUR;
const JITTER = 0.2;
const GONE = 410;

/** What came of one try on the wire. */
export type TryResult = { answer: Answer } | { failure: { code: string; message: string } };

export interface RetryInput {
  readonly result: TryResult;
  /** The effect's `success`: `2xx`, codes or ranges. */
  readonly success: string;
  readonly isRetryOn: boolean;
  readonly isTest: boolean;
  /** Tries made of this delivery, this one included. */
  readonly tries: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to below 1. */
  readonly random: number;
}

/** What follows from a try. `pausesTrigger`: the receiver wants no more of these (410). */
export type Verdict =
  | { outcome: 'delivered'; reason: string }
  | { outcome: 'retry'; reason: string; dueAt: number }
  /** A secret is not there, or not for that host: it is held until a person sets one, and uses up no try. */
  | { outcome: 'lacking'; reason: string }
  | { outcome: 'failed'; reason: string; pausesTrigger: boolean };

/**
 * Whether a try delivered, is made again, or was the last. As Standard Webhooks has it, every answer but a success is
 * tried again while retries are on, redirects among them (they are not followed); 410 ends it and pauses the trigger,
 * unless the trigger names it as a success. A test is tried once.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function judgeTry(input: RetryInput): Verdict {
  const { result, success, isRetryOn, isTest, tries, now, random } = input;
  const status = 'answer' in result ? result.answer.status : null;
  if (status !== null && isSuccess(success, status)) {
    return { outcome: 'delivered', reason: fill(text.delivered, { status }) };
  }
  if (status === GONE && !isTest) return { outcome: 'failed', reason: text.gone, pausesTrigger: true };
  const what = whatCame(result);
  const failed = (reason: string): Verdict => ({ outcome: 'failed', reason, pausesTrigger: false });
  if (isTest) return failed(fill(text.test, { what }));
  if ('failure' in result && isLackingSecret(result.failure.code)) {
    return { outcome: 'lacking', reason: heldReason(result.failure) };
  }
  // What cannot leave this computer (a private address, a body that is too large) waits for a person, not for time.
  if ('failure' in result && isFinalFailure(result.failure.code)) return failed(what);
  if (!isRetryOn) return failed(fill(text.off, { what }));
  const next = nextTry('url', { tries, now, random });
  if (next === null) return failed(fill(text.exhausted, { what, tries }));
  const asked = 'answer' in result ? retryAfter(result.answer, now) : null;
  const dueAt = asked === null ? next : Math.min(Math.max(next, asked), now + LONGEST_RETRY_AFTER);
  return { outcome: 'retry', dueAt: Math.round(dueAt), reason: fill(text.next, { what }) };
}

/** When the next try is due (ms since 1970) after so many that failed; null where that was the last. */
export function nextTry(
  kind: RetryKind,
  { tries, now, random }: Pick<RetryInput, 'tries' | 'now' | 'random'>,
): number | null {
  const delay = delaysOf(kind)[tries];
  if (delay === undefined) return null;
  return Math.round(now + delay * (1 - JITTER + 2 * JITTER * random));
}

/** Whether a status is one that the effect takes for success: `2xx`, `200,202`, `200-204`. */
export function isSuccess(success: string, status: number): boolean {
  if (success === '2xx') return status >= 200 && status <= 299;
  return success.split(',').some((part) => {
    const [from = Number.NaN, to = from] = part.trim().split('-').map(Number);
    return status >= from && status <= to;
  });
}

/** When an answer's Retry-After allows the next try (ms since 1970): seconds or a date; null where it says nothing. */
export function retryAfter({ headers }: Pick<Answer, 'headers'>, now: number): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (value === undefined) return null;
  if (/^\d+$/.test(value)) return Math.min(now + Number(value) * SECOND, now + LONGEST_RETRY_AFTER);
  // The three forms of an HTTP date (RFC 9110, 5.6.7) all begin with a weekday.
  const date = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(value) ? Date.parse(httpDate(value)) : Number.NaN;
  return Number.isNaN(date) ? null : Math.min(date, now + LONGEST_RETRY_AFTER);
}

interface TriesPlan {
  readonly kind?: RetryKind;
  /** The hours outside which nothing leaves: a try that falls due then waits for them. */
  readonly schedule?: Schedule | undefined;
}

/** The tries still to come (ms since 1970) of a delivery whose next is at `dueAt`, were each to fail; without jitter. */
export function plannedTries(dueAt: number, tries: number, { kind = 'url', schedule }: TriesPlan = {}): number[] {
  const open = (at: number) => (schedule ? (nextOpening(schedule, at) ?? at) : at);
  let at = open(dueAt);
  const planned = [at];
  for (const delay of delaysOf(kind).slice(tries + 1)) {
    at = open(at + delay);
    planned.push(at);
  }
  return planned;
}

/** Why a delivery that lacks a secret is held, and what lets it go. */
export function heldReason({ code, message }: { code: string; message: string }): string {
  return fill(code === 'secret_not_granted' ? text.notGranted : text.lacking, { what: message });
}

/** What came of a try that did not deliver, in a sentence. */
export function whatCame(result: TryResult): string {
  if ('failure' in result) return result.failure.message;
  const { status } = result.answer;
  return fill(status >= 300 && status <= 399 ? text.redirect : text.answered, { status });
}

// asctime() dates carry no zone; they are UTC all the same.
function httpDate(value: string): string {
  return /(gmt|utc|[+-]\d{4})$/i.test(value) ? value : `${value} GMT`;
}
