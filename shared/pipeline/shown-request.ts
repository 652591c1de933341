import type { Headers, Request } from '#shared/model/delivery.ts';
import type { Effect } from '#shared/model/effect.ts';
import { HIDDEN, redactRequest } from './redact.ts';

/**
 * A request as it would be shown once it was sent, without asking for a secret: with `webhook-timestamp`, and in the
 * place of sign-in and signature that they are hidden. `now` is in milliseconds since 1970.
 */
export function shownRequest(request: Request, effect: Effect, now: number): Request {
  // A message carries no sign-in: that is the conversation's.
  if (effect.to === 'email') return request;
  const { auth, sign } = effect;
  const signIn = !auth || auth.type === 'none' ? undefined : auth.type === 'header' ? auth.name : 'authorization';
  const added: Headers = [['webhook-timestamp', String(Math.floor(now / 1000))]];
  if (sign) added.push(['webhook-signature', HIDDEN]);
  if (signIn !== undefined) added.push([signIn, HIDDEN]);
  const replaced = new Set(added.map(([name]) => name.toLowerCase()));
  const kept = request.headers.filter(([name]) => !replaced.has(name.toLowerCase()));
  return redactRequest({ ...request, headers: [...kept, ...added] }, signIn);
}
