import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import type { Trace, TraceEntry } from '#shared/template/index.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { inOneLine } from './failure.ts';

const LONGEST = 60;

/** Where each output value comes from, a line for each: its pointer, its value, the input paths, the functions. */
export function traceLines({ outputs }: Trace): string {
  const rows = Object.entries(outputs).map(([pointer, entry]) => [
    inOneLine(pointer || '/'),
    shown(entry.value),
    inOneLine(origin(entry)),
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [en.trace.heading, ...lines, ''].join('\n');
}

function origin({ inputs, steps }: TraceEntry): string {
  const words = en.trace;
  if (inputs.length === 0 && steps.length === 0) return words.literal;
  const read = inputs.map(({ path, value }) => {
    const name = path.startsWith('@') ? path : pointerKeys(path).join('.') || 'this';
    return `${name} ${value === undefined ? words.missing : shown(value)}`;
  });
  const run = steps.map(({ name, value }) => `${name} → ${value === undefined ? words.nothing : shown(value)}`);
  return [read.join(', '), ...run].filter((part) => part !== '').join(' · ');
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
