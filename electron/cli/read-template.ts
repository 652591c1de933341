import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { parseInput } from '#shared/contract/parse-input.ts';
import { isJsonObject } from '#shared/model/json.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import { type TemplateFile, templateFileSchema } from '#shared/model/template.ts';
import { readJson } from '#shared/template/index.ts';
import { InputFailure, problemLine } from './failure.ts';
import { readText } from './read-file.ts';
import type { Terminal } from './terminal.ts';

/** A template file's record and the warnings of its JSON; throws an InputFailure with a line for each problem. */
export function readTemplate(file: string, terminal: Terminal): { template: TemplateFile; problems: Problem[] } {
  const document = readJson(readText(file, terminal));
  const { value, problems } = document;
  if (value === undefined || hasErrors(problems)) throw failed(file, problems);
  if (isJsonObject(value) && 'postback' in value) throw InputFailure.of(file, en.problems.bundleNotTemplate);
  const parsed = parseInput(templateFileSchema, value);
  if (!parsed.ok) throw failed(file, [...problems, ...parsed.problems]);
  return { template: parsed.value, problems };
}

/** All problems of a file, a line for each. */
export function failed(file: string, problems: readonly Problem[]): InputFailure {
  return new InputFailure(problems.map((problem) => problemLine(file, problem)));
}

export function complain(file: string, problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) terminal.complain(problemLine(file, problem));
}
