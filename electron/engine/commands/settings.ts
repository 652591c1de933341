import type { EngineContext } from '../engine-context.ts';
import type { HandlersOf } from './handlers.ts';

export function settingsHandlers({ workspace }: EngineContext): HandlersOf<'settings'> {
  return {
    'settings.save': (settings) => workspace.update((now) => ({ ...now, settings })).settings,
  };
}
