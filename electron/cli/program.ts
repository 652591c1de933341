import { Command } from 'commander';
import manifest from '#package.json' with { type: 'json' };
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { addCheck } from './commands/check.ts';
import { addDeliveries } from './commands/deliveries.ts';
import { addEvents } from './commands/events.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addRender } from './commands/render.ts';
import { addReplay } from './commands/replay.ts';
import { addSecret } from './commands/secret.ts';
import { addSend } from './commands/send.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addSuggest } from './commands/suggest.ts';
import { addTest } from './commands/test.ts';
import type { Terminal } from './terminal.ts';

// In the order in which help lists them.
const added = [
  addEvents,
  addRender,
  addCheck,
  addTest,
  addSuggest,
  addSimulate,
  addImport,
  addExport,
  addServe,
  addSend,
  addDeliveries,
  addReplay,
  addSecret,
];

/** All commands. Wrong usage throws a CommanderError, after saying what is wrong. */
export function buildProgram(terminal: Terminal): Command {
  const program = new Command('postback')
    .description(en.program)
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: (text) => terminal.complain(text.trimEnd()) })
    .showHelpAfterError(false)
    .showSuggestionAfterError(true);
  for (const add of added) add(program, terminal);
  return program;
}
