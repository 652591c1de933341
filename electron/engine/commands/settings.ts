import type { EngineContext } from '../engine-context.ts';
import { readAllowedHost } from '../workspace/allowed-host.ts';
import type { HandlersOf } from './handlers.ts';

export function settingsHandlers({ workspace }: Pick<EngineContext, 'workspace'>): HandlersOf<'settings'> {
  return {
    'settings.save': (settings) => {
      const known = workspace.current().settings.allowedHosts;
      const hosts = settings.allowedHosts.map((host) => (known.includes(host) ? host : readAllowedHost(host)));
      const allowedHosts = [...new Set(hosts)];
      // Endpoints and certificates are changed by their own commands: a page that was open longer must not undo that.
      return workspace.update((now) => {
        const { pausedEndpoints, certificates } = now.settings;
        return { ...now, settings: { ...settings, allowedHosts, pausedEndpoints, certificates } };
      }).settings;
    },
  };
}
