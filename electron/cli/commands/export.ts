import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { InputFailure } from '../failure.ts';
import { collect, type DataOption, dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withEngine } from '../with-engine.ts';

interface ExportOptions extends DataOption {
  customer?: string[];
  template?: string[];
  out: string;
}

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description(en.commands.export)
    .option('--customer <name>', en.options.customer, collect)
    .option('--template <name>', en.options.templateOnly, collect)
    .requiredOption('-o, --out <file>', en.options.out)
    .addOption(dataOption())
    .action(({ customer, template, out, data }: ExportOptions) =>
      withEngine({ data, terminal }, async ({ client }) => {
        const { text } = await client.call('bundles.export', {
          ...(customer && { customers: customer }),
          ...(template && { templates: template }),
        });
        if (out === '-') terminal.out(text);
        else write(out, text, terminal);
      }),
    );
}

function write(file: string, text: string, terminal: Terminal): void {
  try {
    writeFileSync(terminal.path(file), text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new InputFailure([fill(en.problems.unwritable, { file, code })]);
  }
  terminal.out(`${fill(en.export.done, { file })}\n`);
}
