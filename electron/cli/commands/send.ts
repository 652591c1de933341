import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { JsonObject } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { awaitDeliveries, reportDeliveries } from '../await-deliveries.ts';
import { InputFailure, problemLine } from '../failure.ts';
import { type DataOption, dataOption } from '../options.ts';
import { readPayload } from '../read-file.ts';
import type { Terminal } from '../terminal.ts';
import { type EngineClient, withEngine } from '../with-engine.ts';

interface SendOptions extends DataOption {
  payload: string;
  id?: string;
  customer?: string;
  json?: true;
}

export function addSend(program: Command, terminal: Terminal): void {
  program
    .command('send')
    .description(en.commands.send)
    .argument('<type>', en.arguments.type)
    .requiredOption('--payload <file>', en.options.payload)
    .option('--id <id>', en.options.id)
    .option('--customer <reference>', en.options.reference)
    .option('--json', en.options.json)
    .addOption(dataOption())
    .action((type: string, { payload: file, id, customer, json, data }: SendOptions) => {
      const payload = readPayload(file, terminal);
      const event: JsonObject = {
        type,
        payload,
        ...(id !== undefined && { id }),
        ...(customer !== undefined && { customer }),
      };
      return withEngine({ data, terminal }, async ({ client, isOwn }) => {
        const taken = await client.call('events.send', { event }).catch((error: unknown) => {
          if (error instanceof CommandError && error.problems.length > 0) {
            throw new InputFailure(eventLines(error.problems, file));
          }
          throw error;
        });
        for (const line of eventLines(taken.problems, file)) terminal.complain(line);
        if (json) terminal.out(`${JSON.stringify({ id: taken.id, deliveries: taken.deliveries }, null, 2)}\n`);
        else terminal.out(`${await summary(client, taken)}\n`);
        // A running studio delivers by itself; an engine of this command's own ends with it.
        if (isOwn && taken.isNew && taken.deliveries.length > 0) {
          const silent = { ...terminal, out: json ? () => {} : terminal.out };
          reportDeliveries(await awaitDeliveries(client, taken.deliveries), silent);
        }
      });
    });
}

/** The event is made of the file's payload and of options: a problem in the payload is told at its place in the file. */
function eventLines(problems: readonly Problem[], file: string): string[] {
  const payload = '/payload';
  return problems.map((problem) => {
    const isInFile = problem.path === payload || problem.path.startsWith(`${payload}/`);
    return isInFile
      ? problemLine(file, { ...problem, path: problem.path.slice(payload.length) })
      : problemLine('event', problem);
  });
}

interface Taken {
  id: string;
  deliveries: string[];
  isNew: boolean;
}

async function summary(client: EngineClient, { id, deliveries, isNew }: Taken): Promise<string> {
  const words = en.send;
  if (!isNew) return fill(words.repeated, { id });
  if (deliveries.length > 0) {
    return fill(deliveries.length === 1 ? words.acceptedOne : words.accepted, { id, count: deliveries.length });
  }
  const { events } = await client.call('events.list', { filter: { eventId: id }, limit: 1 });
  const reason = events[0]?.explained;
  const accepted = fill(words.accepted, { id, count: 0 });
  return `${accepted}\n${reason ? fill(words.none, { reason }) : words.noneUnexplained}`;
}
