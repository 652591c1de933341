import { CommanderError } from 'commander';
import { whyNotStarted } from '#engine/why-not-started.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import { InputFailure, UsageFailure } from './failure.ts';
import { buildProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** What a command comes to: 0 done, 1 the input or the delivery has problems, 2 it was used wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command; `args` without node and script. A bug throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await buildProgram(terminal).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    return explain(error, terminal);
  }
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  // Commander has said already what was wrong with the words given; asking for help is not wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageFailure) {
    terminal.complain(error.message);
    return 2;
  }
  if (error instanceof InputFailure) {
    for (const line of error.lines) terminal.complain(line);
    return 1;
  }
  if (error instanceof CommandError) {
    const lines = error.problems.length > 0 ? error.problems.map(({ message }) => message) : [error.message];
    for (const line of lines) terminal.complain(line);
    return 1;
  }
  const reason = whyNotStarted(error);
  if (reason === null) throw error;
  terminal.complain(reason);
  return 1;
}
