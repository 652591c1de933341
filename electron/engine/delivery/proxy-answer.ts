import type { Sent } from '#engine/ports/sender.ts';
import texts from '#resources/locales/en.wire.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';
import type { HttpProxy } from '#shared/wire/proxy-rules.ts';
import { hideValues } from '#shared/wire/redact.ts';
import { type SendFailure, sendFailure } from '#shared/wire/send-failure.ts';

/** Why nothing came through a proxy: a failure named `proxy`, in words for people. */
export function proxyProblem(problem: keyof typeof texts.proxy, params: TextParams): SendFailure {
  return sendFailure('proxy', { reason: fill(texts.proxy[problem], params) });
}

/** What a 407 of a proxy says: it wants a user, or another than it was given. */
export function userProblem({ address, variable, authorization }: HttpProxy): SendFailure {
  return proxyProblem(authorization === null ? 'user' : 'otherUser', { proxy: address, variable });
}

/**
 * What came through a proxy, as it may be told: with the proxy's address and without its user. A 407 to a request that
 * the proxy itself read is the proxy's own.
 */
export function hideProxy(sent: Sent, proxy: HttpProxy, url: URL): Sent {
  const { timing } = sent;
  const via = proxy.address;
  if (!sent.ok) return { ...sent, via };
  if (sent.answer.status === 407 && url.protocol === 'http:') return { ok: false, ...userProblem(proxy), timing, via };
  if (proxy.hidden.length === 0) return { ...sent, via };
  const hide = (text: string) => hideValues(text, proxy.hidden);
  const { headers, body } = sent.answer;
  const shown = headers.map(([name, value]): [string, string] => [name, hide(value)]);
  return { ...sent, answer: { ...sent.answer, headers: shown, body: hide(body) }, via };
}
