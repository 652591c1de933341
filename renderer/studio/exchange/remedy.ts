import type { Effect, UrlEffect } from '#shared/model/effect.ts';
import { secretsOf, signInSecretOf } from '#shared/wire/effect-secrets.ts';

/** What would help: a secret to set anew for a host, a private host to allow, or the mail server to be looked at. */
export type Remedy =
  | { readonly kind: 'secret'; readonly name: string; readonly host: string }
  | { readonly kind: 'allowHost'; readonly host: string }
  | { readonly kind: 'mailServer' };

interface Outcome {
  readonly request: { readonly url: string } | null;
  readonly answer: { readonly status: number } | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** What came of one try of an effect, of a delivery or of a simulation. */
export interface Tried {
  readonly url: string;
  /** The answer's status; null where none came. */
  readonly status: number | null;
  /** The failure's code; '' where there was none. */
  readonly failure: string;
  /** The failure's sentence, which names the secret that it is about; '' where there was none. */
  readonly why: string;
}

/** What is known of one try: of a delivery's attempt, or of an effect of a simulation. */
export function triedOf({ request, answer, failure }: Outcome): Tried {
  return {
    url: request?.url ?? '',
    status: answer?.status ?? null,
    failure: failure?.code ?? '',
    why: failure?.message ?? '',
  };
}

/** The cure for a failed try that the studio can offer by one button; null where it knows none. */
export function remedyOf({ url, status, failure, why }: Tried, effect: Effect | undefined): Remedy | null {
  if (effect === undefined) return null;
  const host = hostOf(url);
  if (failure === 'address') return { kind: 'allowHost', host };
  if (effect.to === 'email') return isOfMailServer(failure) ? { kind: 'mailServer' } : null;
  const refusesSignIn = status === 401 || status === 403;
  const name = failure.startsWith('secret_')
    ? secretMeant(effect, why)
    : refusesSignIn
      ? signInSecretOf(effect.auth)
      : undefined;
  return name === undefined ? null : { kind: 'secret', name, host };
}

/** The secret that a failure is about: where an effect signs in and signs, the other may be as it should. */
function secretMeant(effect: UrlEffect, why: string): string | undefined {
  const names = secretsOf(effect);
  if (names.length < 2) return names[0];
  const named = names.filter((name) => ` ${why} `.includes(` ${name} `));
  return named.sort((a, b) => b.length - a.length)[0];
}

/** Failures of an email that are mended where the mail server is set; the rest is up to who gets it, or to time. */
function isOfMailServer(failure: string): boolean {
  if (/^(?:dns|refused|bad_answer|tls\w*|secret_\w+)$/.test(failure)) return true;
  return /^mail_(?:no_\w+|clear_password|sign_in|sign_in_needed|sender)$/.test(failure);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
