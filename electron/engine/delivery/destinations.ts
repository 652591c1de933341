import texts from '#resources/locales/en.wire.json' with { type: 'json' };
import { portOf } from '#shared/wire/address-rules.ts';
import { type HttpProxy, type ProxyRules, proxyFor } from '#shared/wire/proxy-rules.ts';
import { type SendFailure, sendFailure } from '#shared/wire/send-failure.ts';
import { proxyProblem } from './proxy-answer.ts';

/** Where a URL leads. Whether its addresses may be called is judged anew for each connection, not here. */
export interface Destination {
  readonly url: URL;
  readonly origin: string;
  /** As the URL writes it, with a port that is not the scheme's own. */
  readonly host: string;
  readonly port: string;
  /** What the request line asks for: a proxy that reads the request is told the whole address. */
  readonly path: string;
  /** Through which it is called; null: directly. */
  readonly proxy: HttpProxy | null;
  /** The value of `proxy-authorization`, where the request itself has to carry it. */
  readonly proxyAuthorization: string | null;
}

export type Found = { ok: true; destination: Destination } | { ok: false; failure: SendFailure };

const MOST_KNOWN = 512;
const LONGEST_KNOWN = 2_048;

/** Reads each URL once, as far as so many are remembered. */
export function createDestinations(proxies: ProxyRules): (url: string) => Found {
  let known = new Map<string, Found>();
  return (url) => {
    const before = known.get(url);
    if (before !== undefined) return before;
    const found = find(url, proxies);
    // A URL that differs for each delivery would fill it with what is never asked for again.
    if (known.size >= MOST_KNOWN) known = new Map();
    if (url.length <= LONGEST_KNOWN) known.set(url, found);
    return found;
  };
}

function find(written: string, proxies: ProxyRules): Found {
  if (!URL.canParse(written)) return refused('bad_url', texts.urls.unreadable);
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused('bad_url', texts.urls.scheme);
  if (url.username !== '' || url.password !== '') return refused('bad_url', texts.urls.userinfo);
  const entry = proxyFor(url, proxies);
  // Never around a proxy that somebody meant to set.
  if (entry && entry.proxy === null)
    return { ok: false, failure: proxyProblem('unusable', { variable: entry.variable }) };
  const proxy = entry?.proxy ?? null;
  // What is secure goes through a tunnel, of which the proxy reads nothing.
  const isRelayed = proxy !== null && url.protocol === 'http:';
  return {
    ok: true,
    destination: {
      url,
      origin: url.origin,
      host: url.host,
      port: portOf(url),
      path: `${isRelayed ? url.origin : ''}${url.pathname}${url.search}`,
      proxy,
      proxyAuthorization: isRelayed ? proxy.authorization : null,
    },
  };
}

function refused(code: 'bad_url', reason: string): Found {
  return { ok: false, failure: sendFailure(code, { reason }) };
}
