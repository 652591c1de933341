import type * as monaco from 'monaco-editor/editor';
import type { Say } from '#renderer/ui/use-text.ts';
import { type Hovered, hoverCode } from '#shared/mapping/code/hover-code.ts';
import type { Completing } from '#shared/mapping/code/offer.ts';
import type { TriedValue } from '#shared/mapping/preview/try-expression.ts';
import type { FunctionWords } from '../editor/use-mapper-text.ts';

export interface HoverWords {
  readonly text: Say;
  readonly functions: FunctionWords;
  /** What presence counts. */
  readonly counts: 'events' | 'samples';
}

/** What the code under the pointer means for the chosen sample. */
export function hoverProvider(api: typeof monaco, now: () => Completing & HoverWords): monaco.languages.HoverProvider {
  return {
    provideHover(model, position) {
      const words = now();
      const hovered = hoverCode(model.getValue(), model.getOffsetAt(position), words);
      if (hovered === null) return null;
      const from = model.getPositionAt(hovered.from);
      const to = model.getPositionAt(hovered.to);
      return {
        range: new api.Range(from.lineNumber, from.column, to.lineNumber, to.column),
        contents: [{ value: asPlain(hoverLines(hovered, words)), isTrusted: false, supportHtml: false }],
      };
    },
  };
}

const LONGEST = 120;

/** The lines of a hover, each cut. */
function hoverLines(hovered: Hovered, { text, functions, counts }: HoverWords): string[] {
  switch (hovered.kind) {
    case 'path': {
      const { type, value, presence, path } = hovered;
      const typed = type === null ? '' : ` · ${text(`code.types.${type}`)}`;
      const isPart = presence !== null && presence.of > 0 && presence.in < presence.of;
      const seen = isPart ? [text(`presence.${counts}`, { in: presence.in, of: presence.of })] : [];
      return [`${path}${typed}`, shown(value, text), ...seen];
    }
    case 'function': {
      const args = hovered.args.map(({ text: name, value }) => `  ${name}: ${shown(value, text)}`);
      return [hovered.signature, functions.description(hovered.name), ...args, `→ ${shown(hovered.result, text)}`];
    }
    case 'directive': {
      const { name, subject, entries, isTaken } = hovered;
      const what =
        entries !== null
          ? text('values.entries', { count: entries })
          : isTaken === null
            ? text('code.unknown')
            : text(isTaken ? 'code.taken' : 'code.notTaken');
      return [`#${name} ${subject}`, what];
    }
    default:
      return hovered satisfies never;
  }
}

function shown(value: TriedValue, text: Say): string {
  if (value.kind === 'unknown') return text('code.unknown');
  if (value.kind === 'refused') return value.message;
  if (value.value === undefined) return text('values.missing');
  return JSON.stringify(value.value);
}

/** Lines that no markdown is read from: in a fence that none of them can close. */
function asPlain(lines: readonly string[]): string {
  const safe = lines
    .map((line) => line.replace(/\s*[\r\n]+\s*/g, ' ').replaceAll('~~~', '~ ~ ~'))
    .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line));
  return ['~~~~plaintext', ...safe, '~~~~'].join('\n');
}
