import ipaddr from 'ipaddr.js';
import { base64Of } from '#shared/template/functions/identity/base64.ts';
import { kindOfAddress, kindOfName, plainHost, portOf } from './address-rules.ts';

/** A proxy that the machine's environment names. */
export interface HttpProxy {
  /** Where it is set: `HTTPS_PROXY`. */
  readonly variable: string;
  /** Whether it is itself spoken to over TLS. */
  readonly isSecure: boolean;
  /** Brackets taken off. */
  readonly hostname: string;
  readonly port: number;
  /** `proxy.example:3128`: how it is called; never with its user. */
  readonly address: string;
  /** The value of `proxy-authorization`; null without a user. */
  readonly authorization: string | null;
  /** What must be hidden wherever it comes back. */
  readonly hidden: readonly string[];
}

/** A variable that is set: to a proxy, or to what is none (`proxy: null`). */
export interface ProxyEntry {
  readonly variable: string;
  readonly proxy: HttpProxy | null;
}

export interface ProxyRules {
  readonly http: ProxyEntry | null;
  readonly https: ProxyEntry | null;
  /** Hosts that are called directly, as `NO_PROXY` writes them. */
  readonly direct: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const NO_PROXIES: ProxyRules = { http: null, https: null, direct: [] };

/** The proxies of `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`; as with curl, the lower-case name comes first. */
export function readProxyRules(env: Environment): ProxyRules {
  const direct = env.no_proxy ?? env.NO_PROXY ?? '';
  return {
    http: entryOf(env, ['http_proxy', 'HTTP_PROXY']),
    https: entryOf(env, ['https_proxy', 'HTTPS_PROXY']),
    direct: direct.split(/[\s,]+/).filter((entry) => entry !== ''),
  };
}

/** Through which proxy a URL is called; null: directly. This computer's own addresses never go through one. */
export function proxyFor(url: URL, rules: ProxyRules): ProxyEntry | null {
  const entry = url.protocol === 'https:' ? rules.https : rules.http;
  if (entry === null) return null;
  const host = plainHost(url.hostname);
  if (kindOfName(host) === 'loopback' || kindOfAddress(host) === 'loopback') return null;
  return rules.direct.some((direct) => isDirect(direct, host, portOf(url))) ? null : entry;
}

function entryOf(env: Environment, names: readonly string[]): ProxyEntry | null {
  for (const variable of names) {
    const written = env[variable]?.trim();
    if (written !== undefined && written !== '') return { variable, proxy: readProxy(variable, written) };
  }
  return null;
}

function readProxy(variable: string, written: string): HttpProxy | null {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  const port = portOf(url);
  const user = decoded(url.username);
  const password = decoded(url.password);
  const hasUser = user !== '' || password !== '';
  const pair = base64Of(new TextEncoder().encode(`${user}:${password}`));
  return {
    variable,
    isSecure: url.protocol === 'https:',
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port),
    address: `${url.hostname}:${port}`,
    authorization: hasUser ? `Basic ${pair}` : null,
    hidden: hasUser ? [password, url.password, pair].filter((value) => value !== '') : [],
  };
}

/**
 * Whether an entry of `NO_PROXY` names a host, as curl reads it: `*` is every host, `example.com` and `.example.com`
 * are the domain and what is inside of it, an address is itself, `10.0.0.0/8` a network. A port may narrow it down.
 */
function isDirect(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const [, written = '', only] = /^(.*?)(?::(\d{1,5}))?$/.exec(isIPv6(entry) ? `[${entry}]` : entry) ?? [];
  if (only !== undefined && only !== port) return false;
  const name = plainHost(written);
  if (ipaddr.isValid(host)) return isInNetwork(name, host);
  const domain = name.replace(/^\.+/, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function isInNetwork(entry: string, host: string): boolean {
  const [written = '', bits, ...rest] = entry.split('/');
  const network = written.replace(/^\[(.*)\]$/, '$1');
  if (rest.length > 0 || !isAddress(network)) return false;
  const range = ipaddr.parse(network);
  const address = ipaddr.process(host);
  const length = bits === undefined ? range.toByteArray().length * 8 : Number(bits);
  const isLength = bits === undefined || /^\d{1,3}$/.test(bits);
  if (!isLength || length > range.toByteArray().length * 8 || address.kind() !== range.kind()) return false;
  return address.match(range, length);
}

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

function isIPv6(text: string): boolean {
  return ipaddr.IPv6.isValid(text) || ipaddr.IPv6.isValidCIDR(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
