import type { Comparison } from '#shared/contract/preview.ts';
import { jsonLines } from '#shared/mapping/preview/json-lines.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import { type DiffPart, diffParts, lineDiff } from '#shared/text/line-diff.ts';

type Rendered = Comparison['before'];

const AROUND = 2;

/** Two outputs line by line, with two equal lines around what changed; null where either was not rendered. */
export function changedLines({ before, after }: Comparison, format: OutputFormat): readonly DiffPart<string>[] | null {
  if (!before.ok || !after.ok) return null;
  // A comma after a line that is no longer the last is not what anyone looks for.
  const lines = lineDiff(linesOf(before, format), linesOf(after, format), (line) => line.replace(/,$/, ''));
  return lines.every(({ kind }) => kind === 'same') ? [] : diffParts(lines, AROUND);
}

function linesOf({ value, text }: Rendered, format: OutputFormat): string[] {
  if (format !== 'json') return (text ?? '').split('\n');
  return jsonLines(value).map(({ depth, key, text: shown, comma }) => {
    return `${'  '.repeat(depth)}${key === null ? '' : `${JSON.stringify(key)}: `}${shown}${comma ? ',' : ''}`;
  });
}
