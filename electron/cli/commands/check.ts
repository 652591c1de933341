import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { checkFile } from '#shared/bundle/check-file.ts';
import { hasErrors } from '#shared/model/problem.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure, problemLine, UsageFailure } from '../failure.ts';
import { readText } from '../read-file.ts';
import type { Terminal } from '../terminal.ts';

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description(en.commands.check)
    .argument('<file...>', en.arguments.files)
    .action((files: string[]) => {
      if (files.filter((file) => file === '-').length > 1) throw new UsageFailure(en.problems.twoStdin);
      const areSound = files.map((file) => check(file, terminal));
      if (areSound.includes(false)) throw new InputFailure([]);
    });
}

/** Tells what is wrong with a file; gives whether nothing but warnings is. */
function check(file: string, terminal: Terminal): boolean {
  try {
    const { problems } = checkFile(readText(file, terminal));
    for (const problem of problems) terminal.complain(problemLine(file, problem));
    if (hasErrors(problems)) return false;
    terminal.out(`${fill(problems.length > 0 ? en.checkedWarnings : en.checked, { file })}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof InputFailure)) throw error;
    for (const line of error.lines) terminal.complain(line);
    return false;
  }
}
