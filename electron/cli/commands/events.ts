import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { builtInEventTypes, findEventType } from '#shared/catalog/event-types.ts';
import { findSample, samplesOf } from '#shared/catalog/samples.ts';
import type { Json } from '#shared/model/json.ts';
import { fill } from '#shared/text/fill.ts';
import { nearest } from '#shared/text/nearest.ts';
import { InputFailure, UsageFailure } from '../failure.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface EventsOptions {
  sample?: string | true;
  json?: true;
}

export function addEvents(program: Command, terminal: Terminal): void {
  program
    .command('events')
    .description(en.commands.events)
    .argument('[type]', en.arguments.type)
    .option('--sample [name]', en.options.sample)
    .option('--json', en.options.json)
    .action((type: string | undefined, { sample, json }: EventsOptions) => {
      if (sample !== undefined && type === undefined) throw new UsageFailure(en.usage.nameNeedsType);
      if (type !== undefined && sample !== undefined) {
        const payload = samplePayload(type, sample === true ? undefined : sample);
        terminal.out(`${JSON.stringify(payload, null, 2)}\n`);
        return;
      }
      const types = type === undefined ? builtInEventTypes : [knownType(type)];
      if (json) {
        const rows = types.map(({ id, label, group }) => ({ id, label, group, samples: namesOf(id) }));
        terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      const { columns } = en;
      const rows = types.map(({ id, label, group }) => [id, label, group]);
      terminal.out(table([columns.type, columns.label, columns.group], rows));
    });
}

/** The payload of a built-in sample, the main one where no name is given. Throws an InputFailure where there is none. */
export function samplePayload(type: string, name?: string): Json {
  const { id } = knownType(type);
  const sample = findSample(id, name);
  if (sample) return sample.payload;
  const names = namesOf(id);
  if (name === undefined || names.length === 0) throw new InputFailure([fill(en.problems.noSample, { type })]);
  throw new InputFailure([fill(en.problems.unknownSample, { type, name, names: names.join(', ') })]);
}

function knownType(type: string) {
  const known = findEventType(type);
  if (known) return known;
  const ids = builtInEventTypes.map(({ id }) => id);
  const meant = nearest(type, ids);
  const { unknownEvent, unknownEventMeant } = en.problems;
  const line = meant ? fill(unknownEventMeant, { type, nearest: meant }) : fill(unknownEvent, { type });
  throw new InputFailure([line]);
}

function namesOf(type: string): string[] {
  return samplesOf(type).map(({ name }) => name);
}
