import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { ImportReport } from '#shared/contract/commands/bundles.ts';
import { hasErrors } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { collectHosts, type DataOption, dataOption } from '../options.ts';
import { readText } from '../read-file.ts';
import { complain, failed } from '../read-template.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { withEngine } from '../with-engine.ts';

interface ImportOptions extends DataOption {
  activate?: boolean;
  allowHost?: string[];
  json?: true;
}

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description(en.commands.import)
    .argument('<bundle>', en.arguments.bundle)
    .option('--activate', en.options.activate)
    .option('--allow-host <host>', en.options.allowHost, collectHosts)
    .option('--json', en.options.json)
    .addOption(dataOption())
    .action((file: string, { activate = false, allowHost = [], json, data }: ImportOptions) => {
      const text = readText(file, terminal);
      return withEngine({ data, terminal }, async ({ client }) => {
        const report = await client
          .call('bundles.import', { text, activate, allowHosts: allowHost })
          .catch((error: unknown) => {
            if (error instanceof CommandError && error.problems.length > 0) throw failed(file, error.problems);
            throw error;
          });
        if (!report.done) throw failed(file, report.problems);
        terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : describe(report, activate));
        // Imported all the same: what could not be activated stays a draft.
        if (hasErrors(report.problems)) throw failed(file, report.problems);
        complain(file, report.problems, terminal);
      });
    });
}

function doneIn(count: number): string {
  const { nothing, doneOne, done } = en.import;
  if (count === 0) return nothing;
  return count === 1 ? doneOne : fill(done, { count });
}

function describe({ changes, secrets, hosts }: ImportReport, isActivated: boolean): string {
  const { columns } = en;
  const words = en.import;
  const changed = changes.filter(({ change }) => change !== 'same');
  const rows = changed.map(({ change, kind, name }) => [change, kind, name]);
  const hasTriggers = changed.some(({ kind }) => kind === 'trigger');
  return [
    rows.length > 0 ? table([columns.change, columns.kind, columns.name], rows) : '',
    `${doneIn(rows.length)}\n`,
    hasTriggers && !isActivated ? `${words.drafts}\n` : '',
    secrets.length > 0 ? `${fill(words.secrets, { names: secrets.join(', ') })}\n` : '',
    hosts.length > 0 ? `${fill(words.hosts, { names: hosts.join(', ') })}\n` : '',
  ].join('');
}
