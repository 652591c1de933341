import type { Command } from 'commander';
import { FolderInUse } from '#engine/folder/open-folder.ts';
import { findRunningEngine } from '#engine/folder/running-engine.ts';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { InputFailure } from '../failure.ts';
import { type DataOption, dataOption, listenAddress, wholeNumber } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder } from '../with-engine.ts';

interface ServeOptions extends DataOption {
  port?: number;
  host: string;
  open: boolean;
}

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description(en.commands.serve)
    .option('--port <n>', en.options.port, wholeNumber(0, 65_535, en.usage.port))
    .option('--host <address>', en.options.host, listenAddress, '127.0.0.1')
    .option('--no-open', en.options.noOpen)
    .addOption(dataOption())
    .action(async ({ port, host, open, data }: ServeOptions) => {
      const folder = dataFolder(data, terminal);
      // Before anything is loaded: whoever meets a running engine hears of it at once.
      const running = findRunningEngine(folder);
      if (running?.address) throw new FolderInUse(folder, running.pid);
      const { runServer } = await import('#server/run-server.ts');
      const { out, complain } = terminal;
      const code = await runServer({ folder, host, port, opensBrowser: open, out, complain });
      if (code !== 0) throw new InputFailure([]);
    });
}
