import { CommandError } from '#shared/contract/command-error.ts';
import { foldName } from '#shared/model/name.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import { secretsOf } from '#shared/pipeline/trigger-readiness.ts';
import type { EngineContext } from '../engine-context.ts';
import type { Vault } from '../ports.ts';
import { VaultRefusal } from '../vault/file-vault.ts';
import type { HandlersOf } from './handlers.ts';

/** Values go in and never come out: what is listed are names, hosts and the triggers that use them. */
export function secretHandlers({
  vault,
  workspace,
}: Pick<EngineContext, 'vault' | 'workspace'>): HandlersOf<'secrets'> {
  const summaryOf = (secret: ReturnType<Vault['list']>[number]) => ({ ...secret, usedBy: usersOf(secret.name) });

  function usersOf(name: string): string[] {
    const { triggers, customers } = workspace.current();
    const names = new Map(customers.map((customer) => [customer.id, customer.name]));
    return triggers
      .filter(({ effects }) => effects.flatMap(secretsOf).some((used) => foldName(used) === foldName(name)))
      .map((trigger) => `${names.get(trigger.customer) ?? ANY_CUSTOMER}/${trigger.name}`);
  }

  return {
    'secrets.list': () => ({ secrets: vault.list().map(summaryOf) }),

    'secrets.set': async ({ name, value, hosts }) => {
      try {
        await vault.set(name, value, hosts);
      } catch (error) {
        if (!(error instanceof VaultRefusal)) throw error;
        throw new CommandError(error.reason === 'host' ? 'invalid' : 'refused', { reason: error.message });
      }
      const saved = vault.list().find((secret) => foldName(secret.name) === foldName(name));
      if (!saved) throw new CommandError('invalid', { reason: name });
      return summaryOf(saved);
    },

    'secrets.remove': async ({ name }) => {
      if (!(await vault.remove(name))) throw new CommandError('not_found', { what: `secret ${name}` });
      return {};
    },
  };
}
