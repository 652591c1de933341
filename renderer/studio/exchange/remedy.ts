import type { Effect } from '#shared/model/effect.ts';
import { signInSecretOf } from '#shared/wire/effect-secrets.ts';

/** What would help: a secret to set anew for a host, a private host to allow, or the mail server to be looked at. */
export type Remedy =
  | { readonly kind: 'secret'; readonly name: string; readonly host: string }
  | { readonly kind: 'allowHost'; readonly host: string }
  | { readonly kind: 'mailServer' };

/** What came of one try of an effect, of a delivery or of a simulation. */
export interface Tried {
  readonly url: string;
  /** The answer's status; null where none came. */
  readonly status: number | null;
  /** The failure's code; '' where there was none. */
  readonly failure: string;
}

/** The cure for a failed try that the studio can offer by one button; null where it knows none. */
export function remedyOf({ url, status, failure }: Tried, effect: Effect | undefined): Remedy | null {
  if (effect === undefined) return null;
  const host = hostOf(url);
  if (failure === 'address') return { kind: 'allowHost', host };
  if (effect.to === 'email') return isOfMailServer(failure) ? { kind: 'mailServer' } : null;
  const refusesSignIn = status === 401 || status === 403;
  if (!refusesSignIn && !failure.startsWith('secret_')) return null;
  const name = signInSecretOf(effect.auth) ?? (failure.startsWith('secret_') ? effect.sign?.secret : undefined);
  return name === undefined ? null : { kind: 'secret', name, host };
}

/** Failures of an email that are mended where the mail server is set; the rest is up to who gets it, or to time. */
function isOfMailServer(failure: string): boolean {
  if (/^(?:dns|refused|bad_answer|tls\w*|secret_\w+)$/.test(failure)) return true;
  return /^mail_(?:no_\w+|clear_password|sign_in|sign_in_needed|sender)$/.test(failure);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
