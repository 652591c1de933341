import { notFound } from '#shared/contract/thing.ts';
import type { Sample } from '#shared/model/sample.ts';
import type { EngineContext } from '../engine-context.ts';
import { claimName, recordOf, sampleOf, summaryOf, withRecord } from '../workspace/find-records.ts';
import type { HandlersOf } from './handlers.ts';

export function sampleHandlers({ workspace, clock }: EngineContext): HandlersOf<'samples'> {
  return {
    'samples.get': ({ id }) => sampleOf(workspace.current(), id),

    'samples.save': (input) => {
      const { samples } = workspace.current();
      const before = input.id === undefined ? null : recordOf(samples, input.id, 'sample');
      claimName(samples, input.name, input.id);
      const from = input.from ?? before?.from;
      const saved: Sample = {
        ...input,
        ...(from !== undefined && { from }),
        id: before?.id ?? clock.newId('smp'),
        origin: before?.origin ?? (from === undefined ? 'custom' : 'captured'),
        isSample: before?.isSample ?? false,
      };
      workspace.update((now) => ({ ...now, samples: withRecord(now.samples, saved) }));
      return summaryOf(saved);
    },

    'samples.remove': ({ id }) => {
      if (!workspace.current().samples.some((sample) => sample.id === id)) {
        throw notFound('sample', id);
      }
      workspace.update((now) => ({ ...now, samples: now.samples.filter((sample) => sample.id !== id) }));
      return {};
    },
  };
}
