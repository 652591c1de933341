import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { InputFailure } from '../failure.ts';
import { collectHosts, type DataOption, dataOption } from '../options.ts';
import { readText } from '../read-file.ts';
import type { Terminal } from '../terminal.ts';
import { withEngine } from '../with-engine.ts';

interface SetOptions extends DataOption {
  host: string[];
}

export function addSecret(program: Command, terminal: Terminal): void {
  program
    .command('secret')
    .description(en.commands.secret)
    .command('set')
    .description(en.commands.secretSet)
    .argument('<name>', en.arguments.secretName)
    .requiredOption('--host <host>', en.options.secretHost, collectHosts)
    .addOption(dataOption())
    .action((name: string, { host, data }: SetOptions) => {
      // The line break that ends a typed or echoed line is not part of it.
      const value = readText('-', terminal).replace(/\r?\n$/, '');
      if (value === '') throw new InputFailure([en.problems.emptySecret]);
      return withEngine({ data, terminal }, async ({ client }) => {
        const kept = await client.call('secrets.set', { name, value, hosts: host });
        terminal.out(`${fill(en.secret.done, { name: kept.name, hosts: kept.hosts.join(', ') })}\n`);
      });
    });
}
