import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { suggestFromExample } from '#shared/suggest/index.ts';
import { UsageFailure } from '../failure.ts';
import { readPayload } from '../read-file.ts';
import type { Terminal } from '../terminal.ts';

interface SuggestOptions {
  payload: string;
  example: string;
}

export function addSuggest(program: Command, terminal: Terminal): void {
  program
    .command('suggest')
    .description(en.commands.suggest)
    .requiredOption('--payload <file>', en.options.payload)
    .requiredOption('--example <file>', en.options.example)
    .action(({ payload: payloadFile, example: exampleFile }: SuggestOptions) => {
      if (payloadFile === '-' && exampleFile === '-') throw new UsageFailure(en.problems.twoStdin);
      const payload = readPayload(payloadFile, terminal);
      const example = readPayload(exampleFile, terminal);
      const { body } = suggestFromExample({ payload, example });
      terminal.out(`${JSON.stringify({ name: en.suggest.name, format: 'json', body }, null, 2)}\n`);
    });
}
