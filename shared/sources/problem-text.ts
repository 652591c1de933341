import en from '#resources/locales/en.sources.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';

const text = en.problemFile;

/** Why one event of a file was not taken in; `line` null where it is about the whole file. */
export interface EntryProblem {
  readonly line: number | null;
  readonly message: string;
}

export interface FileReport {
  readonly name: string;
  readonly problems: readonly EntryProblem[];
  /** Problems that are not listed, as there were too many. */
  readonly more: number;
  /** Events of the file that were taken in all the same. */
  readonly taken: number;
}

/** What is written beside a file that failed: what, where and what to do. */
export function problemText({ name, problems, more, taken }: FileReport): string {
  const lines = problems.map(({ line, message }) => (line === null ? message : fill(text.atLine, { line, message })));
  return [
    fill(taken > 0 ? text.partly : text.none, { name, taken }),
    '',
    ...lines,
    ...(more > 0 ? [fill(text.more, { more })] : []),
    '',
    taken > 0 ? text.mendRest : text.mend,
    '',
  ].join('\n');
}
