import { CommandError } from '#shared/contract/command-error.ts';
import { thing } from '#shared/contract/thing.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { EngineContext } from '../engine-context.ts';
import { claimName, recordOf, withRecord } from '../workspace/find-records.ts';
import type { HandlersOf } from './handlers.ts';

export function customerHandlers({ workspace, clock }: EngineContext): HandlersOf<'customers'> {
  return {
    'customers.save': (input) => {
      const { customers } = workspace.current();
      const before = input.id === undefined ? null : recordOf(customers, input.id, 'customer');
      claimName(customers, input.name, input.id);
      claimReferences(customers, input.references, input.id);
      const saved: Customer = {
        ...input,
        references: [...new Set(input.references)],
        id: before?.id ?? clock.newId('cus'),
        isSample: before?.isSample ?? false,
      };
      workspace.update((now) => ({ ...now, customers: withRecord(now.customers, saved) }));
      return saved;
    },

    'customers.remove': ({ id }) => {
      const { customers, triggers } = workspace.current();
      const customer = recordOf(customers, id, 'customer');
      const trigger = triggers.find((each) => each.customer === id);
      if (trigger) {
        throw new CommandError('in_use', {
          what: customer.name,
          by: thing('trigger', `${customer.name}/${trigger.name}`),
        });
      }
      workspace.update((now) => ({ ...now, customers: now.customers.filter((each) => each.id !== id) }));
      return {};
    },
  };
}

function claimReferences(customers: readonly Customer[], references: readonly string[], id?: string): void {
  for (const reference of references) {
    const owner = customers.find((customer) => customer.id !== id && customer.references.includes(reference));
    if (owner) throw new CommandError('reference_taken', { reference, customer: owner.name });
  }
}
