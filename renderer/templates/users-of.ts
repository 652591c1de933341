import type { Trigger } from '#shared/model/trigger.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';

/** The names of the triggers that send each template, by the template's id. */
export function usersOf(triggers: Iterable<Trigger>): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const trigger of triggers) {
    for (const effect of trigger.effects) {
      const id = templateIn(effect);
      if (id === undefined) continue;
      const names = users.get(id) ?? [];
      if (!names.includes(trigger.name)) names.push(trigger.name);
      users.set(id, names);
    }
  }
  return users;
}
