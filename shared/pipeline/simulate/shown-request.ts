import type { Headers, Request } from '#shared/model/delivery.ts';
import type { Effect } from '#shared/model/effect.ts';
import { signInHeaderOf } from '#shared/wire/effect-secrets.ts';
import { HIDDEN, redactRequest } from '#shared/wire/redact.ts';

/**
 * A request as it would be shown once it was sent, without asking for a secret: with `webhook-timestamp`, and in the
 * place of sign-in and signature that they are hidden. `now` is in milliseconds since 1970.
 */
export function shownRequest(request: Request, effect: Effect, now: number): Request {
  // A message carries no sign-in: that is the conversation's.
  if (effect.to === 'email') return request;
  const { auth, sign } = effect;
  const signIn = signInHeaderOf(auth);
  const added: Headers = [['webhook-timestamp', String(Math.floor(now / 1000))]];
  if (sign) added.push(['webhook-signature', HIDDEN]);
  if (signIn !== undefined) added.push([signIn, HIDDEN]);
  const replaced = new Set(added.map(([name]) => name.toLowerCase()));
  const kept = request.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  return redactFor({ ...request, headers: [...kept, ...added] }, effect);
}

/** A request of an effect as it may be written down and shown; null: its trigger's version is gone. */
export function redactFor(request: Request, effect: Effect | null): Request {
  return redactRequest(request, effect?.to === 'url' ? signInHeaderOf(effect.auth) : undefined);
}
