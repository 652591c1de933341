import type { Release } from '#engine/ports/vault.ts';
import texts from '#resources/locales/en.wire.json' with { type: 'json' };
import type { Headers, Request } from '#shared/model/delivery.ts';
import type { Auth, UrlEffect } from '#shared/model/effect.ts';
import { portOf } from '#shared/wire/address-rules.ts';
import { signInSecretOf } from '#shared/wire/effect-secrets.ts';
import { isHeaderValue } from '#shared/wire/header-rules.ts';
import { type SendFailure, type SendFailureCode, sendFailure } from '#shared/wire/send-failure.ts';
import { signingKey, signRequest } from './sign-request.ts';

/** Gives a secret's value for a request to `host` (`name:port`): `vault.release`, or a stand-in for the catcher. */
export type ReleaseSecret = (name: string, host: string) => Release;

export interface SecretsOfEffect {
  readonly auth?: UrlEffect['auth'];
  readonly sign?: UrlEffect['sign'];
}

export interface ToSign {
  readonly request: Request;
  readonly deliveryId: string;
  /** Milliseconds since 1970, at which the request leaves. */
  readonly now: number;
  readonly effect: SecretsOfEffect;
}

/** `values` are what must be hidden wherever it comes back: the secrets, and the forms in which they were sent. */
export type Applied = { ok: true; request: Request; values: string[] } | { ok: false; failure: SendFailure };

/**
 * The request as it leaves: with `webhook-id` and `webhook-timestamp`, and with sign-in and signature where the effect
 * has them. Secrets are asked for by the host of the request's own URL, so a URL that leads elsewhere gets none.
 */
export function applySecrets({ request, deliveryId, now, effect }: ToSign, release: ReleaseSecret): Applied {
  if (!URL.canParse(request.url)) return refuse('bad_url', { reason: texts.urls.unreadable });
  const ask = (name: string): Asked => {
    const url = new URL(request.url);
    const released = release(name, `${url.hostname}:${portOf(url)}`);
    if (released.ok) return { ok: true, value: released.value, former: released.former ?? [] };
    return { ok: false, failure: secretRefusal(released.reason, { name, host: url.host }) };
  };

  const signIn = signInHeader(effect.auth ?? { type: 'none' }, ask);
  if (!signIn.ok) return signIn;
  const timestamp = Math.floor(now / 1000);
  const signature = effect.sign
    ? sign({ id: deliveryId, timestamp, body: request.body ?? '' }, effect.sign.secret, ask)
    : null;
  if (signature && !signature.ok) return signature;

  const added: Headers = [
    ['webhook-id', deliveryId],
    ['webhook-timestamp', String(timestamp)],
  ];
  if (signature) added.push(['webhook-signature', signature.value]);
  added.push(...signIn.headers);
  const kept = request.headers.filter(([name]) => !isReplaced(name, added));
  const values = signature ? [...signIn.values, ...signature.secrets] : signIn.values;
  return { ok: true, request: { ...request, headers: [...kept, ...added] }, values };
}

function isReplaced(name: string, added: Headers): boolean {
  const lower = name.toLowerCase();
  return lower === 'webhook-signature' || added.some(([other]) => other.toLowerCase() === lower);
}

/** Stand-ins for what goes to the catcher: it shows the request's shape, and is granted no secret. */
export function releaseStandIn(): Release {
  return { ok: true, value: 'stand-in' };
}

/** Why a secret is not given, in words for people. */
export function secretRefusal(
  reason: Extract<Release, { ok: false }>['reason'],
  params: { name: string; host: string },
): SendFailure {
  return sendFailure(codeOfRefusal[reason], params);
}

type Asked = { ok: true; value: string; former: readonly string[] } | { ok: false; failure: SendFailure };
type Ask = (name: string) => Asked;
type SignIn = { ok: true; headers: Headers; values: string[] } | { ok: false; failure: SendFailure };

/** What a delivery fails with where a secret is not given. */
export const codeOfRefusal = {
  unknown: 'secret_missing',
  not_granted: 'secret_not_granted',
  unreadable: 'secret_unreadable',
} as const satisfies Record<Extract<Release, { ok: false }>['reason'], SendFailureCode>;

function signInHeader(auth: Auth, ask: Ask): SignIn {
  const name = signInSecretOf(auth);
  if (auth.type === 'none' || name === undefined) return { ok: true, headers: [], values: [] };
  if (auth.type === 'basic' && auth.username.includes(':'))
    return refuse('secret_unusable', { name, reason: texts.secrets.colon });
  const asked = ask(name);
  if (!asked.ok) return asked;
  const { value } = asked;
  if (auth.type === 'basic') {
    // RFC 7617, UTF-8.
    const pair = Buffer.from(`${auth.username}:${value}`, 'utf8').toString('base64');
    return { ok: true, headers: [['authorization', `Basic ${pair}`]], values: [value, pair] };
  }
  if (!isHeaderValue(value)) return refuse('secret_unusable', { name, reason: texts.secrets.lineBreak });
  const header: [string, string] = auth.type === 'bearer' ? ['authorization', `Bearer ${value}`] : [auth.name, value];
  return { ok: true, headers: [header], values: [value] };
}

/** One signature for each value: while a secret is rotated, receivers with the old one and with the new one take it. */
function sign(signable: { id: string; timestamp: number; body: string }, name: string, ask: Ask) {
  const asked = ask(name);
  if (!asked.ok) return asked;
  if (signingKey(asked.value).length === 0) return refuse('secret_unusable', { name, reason: texts.secrets.empty });
  const secrets = [asked.value, ...asked.former.filter((value) => signingKey(value).length > 0)];
  return { ok: true as const, value: secrets.map((secret) => signRequest(signable, secret)).join(' '), secrets };
}

function refuse(code: SendFailureCode, params: Record<string, string>): { ok: false; failure: SendFailure } {
  return { ok: false, failure: sendFailure(code, params) };
}
