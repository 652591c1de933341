import type { Trigger } from '#shared/model/trigger.ts';

/** Whether the engine has work without a window: some trigger is active, so that events are waited for. */
export function keepsRunning(triggers: Iterable<Pick<Trigger, 'state'>>): boolean {
  for (const trigger of triggers) if (trigger.state === 'active') return true;
  return false;
}
