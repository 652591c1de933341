import type { EngineContext } from '#engine/engine-context.ts';
import type { Vault } from '#engine/ports/vault.ts';
import { VaultRefusal } from '#engine/vault/file-vault.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import type { SecretSummary } from '#shared/contract/commands/secrets.ts';
import { notFound } from '#shared/contract/thing.ts';
import { foldName } from '#shared/model/name.ts';
import { HOUR } from '#shared/time/milliseconds.ts';
import type { HandlersOf } from '../handlers.ts';
import { usesOf } from './secret-uses.ts';

/**
 * Values go in and never come out: what is listed are names, hosts and what uses them. `onSet` is called whenever one
 * was set, also to the value that it had: it may be granted to another host.
 */
export function secretHandlers(
  { vault, workspace }: Pick<EngineContext, 'vault' | 'workspace'>,
  onSet: () => void = () => {},
): HandlersOf<'secrets'> {
  function summaryOf({ formerUntil = [], ...secret }: ReturnType<Vault['list']>[number]): SecretSummary {
    const until = [...formerUntil].sort().at(-1);
    const former = until === undefined ? null : { count: formerUntil.length, until };
    return { ...secret, ...usesOf(secret.name, workspace.current()), former };
  }

  function saved(name: string): SecretSummary {
    const secret = vault.list().find((other) => foldName(other.name) === foldName(name));
    if (!secret) throw notFound('secret', name);
    return summaryOf(secret);
  }

  /** An old value is kept where it may still be asked for: not for a secret that signs in alone. */
  function keepsFormer(name: string): boolean {
    const { usedBy, signs } = usesOf(name, workspace.current());
    return signs || usedBy.length === 0;
  }

  return {
    'secrets.list': () => ({ secrets: vault.list().map(summaryOf) }),

    'secrets.set': async ({ name, value, hosts }) => {
      await orRefused(vault.set(name, value, hosts));
      onSet();
      return saved(name);
    },

    'secrets.rotate': async ({ name, value, hosts, overlapHours }) => {
      const keepFor = keepsFormer(name) ? overlapHours * HOUR : 0;
      const isRotated = await orRefused(vault.rotate(name, { value, keepFor, ...(hosts && { hosts }) }));
      if (!isRotated) throw notFound('secret', name);
      onSet();
      return saved(name);
    },

    'secrets.forgetFormer': async ({ name }) => {
      if (!(await vault.forgetFormer(name))) throw notFound('secret', name);
      return saved(name);
    },

    'secrets.remove': async ({ name }) => {
      if (!(await vault.remove(name))) throw notFound('secret', name);
      return {};
    },
  };
}

/** What the vault refuses, as the command's own error. */
export async function orRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof VaultRefusal)) throw error;
    throw new CommandError(error.reason === 'host' ? 'invalid' : 'refused', { reason: error.message });
  }
}
