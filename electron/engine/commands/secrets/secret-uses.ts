import texts from '#resources/locales/en.vault.json' with { type: 'json' };
import { foldName } from '#shared/model/name.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { fill } from '#shared/text/fill.ts';
import { secretsOf } from '#shared/wire/effect-secrets.ts';

export interface SecretUses {
  /** Triggers as `customer/name`, then what in the settings needs it, in words. */
  readonly usedBy: string[];
  /** Whether some trigger signs with it. */
  readonly signs: boolean;
}

/** What of a workspace needs the secret of that name. */
export function usesOf(name: string, { triggers, customers, settings }: Workspace): SecretUses {
  const isIt = (used: string | undefined) => used !== undefined && foldName(used) === foldName(name);
  const names = new Map(customers.map((customer) => [customer.id, customer.name]));
  const using = triggers.filter(({ effects }) => effects.flatMap(secretsOf).some(isIt));
  const keys = settings.certificates.filter(({ client }) => isIt(client?.key.secret));
  return {
    usedBy: [
      ...using.map((trigger) => `${names.get(trigger.customer) ?? ANY_CUSTOMER}/${trigger.name}`),
      ...(settings.mail && isIt(settings.mail.password?.secret)
        ? [fill(texts.uses.mail, { host: settings.mail.host })]
        : []),
      ...keys.map(({ host }) => fill(texts.uses.clientKey, { host })),
    ],
    signs: using.some(({ effects }) => effects.some((effect) => effect.to === 'url' && isIt(effect.sign?.secret))),
  };
}
