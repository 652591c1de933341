import type { EngineContext } from '../engine-context.ts';
import { readAllowedHost } from './allowed-host.ts';
import type { HandlersOf } from './handlers.ts';

export function settingsHandlers({ workspace }: Pick<EngineContext, 'workspace'>): HandlersOf<'settings'> {
  return {
    'settings.save': (settings) => {
      const known = workspace.current().settings.allowedHosts;
      const hosts = settings.allowedHosts.map((host) => (known.includes(host) ? host : readAllowedHost(host)));
      const allowedHosts = [...new Set(hosts)];
      return workspace.update((now) => ({ ...now, settings: { ...settings, allowedHosts } })).settings;
    },
  };
}
