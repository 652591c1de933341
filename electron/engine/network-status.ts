import type { EngineStatus } from '#shared/contract/engine-status.ts';
import type { ProxyEntry, ProxyRules } from '#shared/wire/proxy-rules.ts';

/** What people are told of the proxies in the environment. */
export function networkOf({ http, https, direct }: ProxyRules): EngineStatus['network'] {
  return { proxies: [...told('http', http), ...told('https', https)], direct: [...direct] };
}

function told(scheme: 'http' | 'https', entry: ProxyEntry | null): EngineStatus['network']['proxies'] {
  if (!entry) return [];
  const { variable, proxy } = entry;
  return [{ scheme, variable, address: proxy?.address ?? null, hasUser: (proxy?.authorization ?? null) !== null }];
}
