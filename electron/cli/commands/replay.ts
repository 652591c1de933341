import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { awaitDeliveries, reportDeliveries } from '../await-deliveries.ts';
import { type DataOption, dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withEngine } from '../with-engine.ts';

export function addReplay(program: Command, terminal: Terminal): void {
  program
    .command('replay')
    .description(en.commands.replay)
    .argument('<id>', en.arguments.delivery)
    .addOption(dataOption())
    .action((id: string, { data }: DataOption) =>
      withEngine({ data, terminal }, async ({ client }) => {
        const { id: replayed } = await client.call('deliveries.replay', { id });
        reportDeliveries(await awaitDeliveries(client, [replayed]), terminal);
      }),
    );
}
