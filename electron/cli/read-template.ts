import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { isBundleLike, readTemplateFile } from '#shared/bundle/check-file.ts';
import { readBundle } from '#shared/bundle/read-bundle.ts';
import type { Bundle } from '#shared/model/bundle.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { TemplateFile } from '#shared/model/template.ts';
import { readJson } from '#shared/template/index.ts';
import { InputFailure, problemLine } from './failure.ts';
import { readText } from './read-file.ts';
import type { Terminal } from './terminal.ts';

/** A template file's record; its warnings are told. Throws an InputFailure with a line for each problem. */
export function readTemplate(file: string, terminal: Terminal): TemplateFile {
  const read = readEither(file, terminal);
  if (read.kind === 'bundle') throw InputFailure.of(file, en.problems.bundleNotTemplate);
  return read.template;
}

export type ReadFile = { kind: 'template'; template: TemplateFile } | { kind: 'bundle'; bundle: Bundle };

/** A template file or a bundle; its warnings are told. Throws an InputFailure with a line for each problem. */
export function readEither(file: string, terminal: Terminal): ReadFile {
  const text = readText(file, terminal);
  if (isBundleLike(readJson(text, { maxBytes: text.length * 3 }).value)) {
    const read = readBundle(text);
    if (!read.ok) throw failed(file, read.problems);
    complain(file, read.problems, terminal);
    return { kind: 'bundle', bundle: read.value };
  }
  const read = readTemplateFile(text);
  if (!read.ok) throw failed(file, read.problems);
  complain(file, read.problems, terminal);
  return { kind: 'template', template: read.value };
}

/** All problems of a file, a line for each. */
export function failed(file: string, problems: readonly Problem[]): InputFailure {
  return new InputFailure(problems.map((problem) => problemLine(file, problem)));
}

export function complain(file: string, problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) terminal.complain(problemLine(file, problem));
}
