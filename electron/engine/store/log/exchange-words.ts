import type { DatabaseSync } from 'node:sqlite';
import type { Attempt, Headers, Request } from '#shared/model/delivery.ts';
import { redactHeaders, redactUrl } from '#shared/wire/redact.ts';

/** In every request or answer, so that they tell none from another; what the delivery is found by already. */
const usual = new Set([
  'accept',
  'accept-encoding',
  'cache-control',
  'connection',
  'content-length',
  'content-transfer-encoding',
  'content-type',
  'date',
  'host',
  'keep-alive',
  'mime-version',
  'transfer-encoding',
  'user-agent',
  'webhook-id',
  'webhook-signature',
  'webhook-timestamp',
]);

/** What headers say that a person may look for, a line each; they are given without secrets. */
export function headerWords(headers: Headers): string {
  const telling = headers.filter(([name]) => !usual.has(name.toLowerCase()));
  return telling.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/**
 * What the head of a delivery's request says, from its column; '' before it is rendered. The column holds what will leave:
 * a secret that was written into it is hidden here, since where a text was found is shown.
 */
export function requestWords(request: unknown): string {
  if (typeof request !== 'string') return '';
  const { url, headers } = JSON.parse(request) as Omit<Request, 'body'>;
  return `${redactUrl(url)}\n${headerWords(redactHeaders(headers))}`;
}

/** What an attempt's request, answer and failure say, from its column. Its body is the delivery's. */
export function attemptWords(attempt: unknown): string {
  const { request, answer, failure, mail } = JSON.parse(String(attempt)) as Attempt;
  return [
    request.url,
    headerWords(request.headers),
    ...(answer ? [headerWords(answer.headers), answer.body] : []),
    failure?.message ?? '',
    ...(mail?.recipients.map(({ address, message }) => `${address} ${message}`) ?? []),
  ].join('\n');
}

/** Defines SQLite's `request_words(column)` and `attempt_words(column)`. */
export function defineExchangeWords(database: DatabaseSync): void {
  database.function('request_words', { deterministic: true, directOnly: true }, requestWords);
  database.function('attempt_words', { deterministic: true, directOnly: true }, attemptWords);
}
