import type { Command } from 'commander';
import type { RenderThread } from '#engine/render/render-thread.ts';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { checkFile } from '#shared/bundle/check-file.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import { readJson } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure, problemLine, UsageFailure } from '../failure.ts';
import { readText } from '../read-file.ts';
import { schemaFileProblems, withSchemaThread } from '../schema-lines.ts';
import type { Terminal } from '../terminal.ts';

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description(en.commands.check)
    .argument('<file...>', en.arguments.files)
    .action(async (files: string[]) => {
      if (files.filter((file) => file === '-').length > 1) throw new UsageFailure(en.problems.twoStdin);
      const areSound = await withSchemaThread(async (thread) => {
        const sound: boolean[] = [];
        for (const file of files) sound.push(await check(file, terminal, thread));
        return sound;
      });
      if (areSound.includes(false)) throw new InputFailure([]);
    });
}

/** Tells what is wrong with a file; gives whether nothing but warnings is. */
async function check(file: string, terminal: Terminal, thread: RenderThread): Promise<boolean> {
  try {
    const text = readText(file, terminal);
    const read = checkFile(text);
    const problems = hasErrors(read.problems) ? read.problems : [...read.problems, ...(await ofSchemas(text, thread))];
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

// The file has been read before, within the limits of a bundle or template; these are only not to be in the way.
const AS_DEEP_AS_READ = 100;

function ofSchemas(text: string, thread: RenderThread): Promise<Problem[]> {
  const { value } = readJson(text, { maxBytes: text.length * 3, maxDepth: AS_DEEP_AS_READ });
  return schemaFileProblems(value ?? null, thread);
}
