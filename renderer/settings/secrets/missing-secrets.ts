import type { Trigger } from '#shared/model/trigger.ts';
import { endpointOf } from '#shared/pipeline/render/render-url.ts';
import { secretsOf } from '#shared/wire/effect-secrets.ts';

/** A secret that triggers name and nobody has set. */
export interface MissingSecret {
  readonly name: string;
  /** Where its first user calls, to be proposed; '' where that has no host yet. */
  readonly host: string;
  /** The triggers that name it. */
  readonly usedBy: readonly string[];
}

/** The secrets that triggers need and that are not among those set, by name. */
export function missingSecrets(triggers: Iterable<Trigger>, set: readonly string[]): MissingSecret[] {
  const missing = new Map<string, MissingSecret>();
  for (const trigger of triggers) {
    for (const effect of trigger.effects) {
      if (effect.to !== 'url') continue;
      for (const name of secretsOf(effect)) {
        if (name === '' || set.includes(name)) continue;
        const known = missing.get(name) ?? { name, host: hostOf(endpointOf(effect.url)), usedBy: [] };
        missing.set(name, { ...known, usedBy: [...new Set([...known.usedBy, trigger.name])] });
      }
    }
  }
  return [...missing.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function hostOf(endpoint: string | null): string {
  return endpoint === null ? '' : new URL(endpoint).host;
}
