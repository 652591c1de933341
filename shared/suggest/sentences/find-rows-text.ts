import type { TextPart } from '#shared/template/tree.ts';
import type { Finding, Run, Target } from '../finding.ts';
import { expressionAt } from '../place.ts';
import { content } from '../print-parts.ts';
import { insideOf } from '../scope.ts';
import type { ListColumn } from '../sources/column.ts';
import { foldsOf, isMadeOf } from '../sources/repeatables.ts';
import { createSources, foldOf, type Sources } from '../sources/sources.ts';
import { findSentence } from './find-sentence.ts';

const SEPARATORS = [', ', '; ', '\n', ' | ', ' / ', ' + ', ',', ';', '|', ' and ', ' · ', ' - '];
const SHORTEST_TOLD = 2;
const MOST_ENTRIES = 50;
const MOST_SPLITS = 60;

/** A list as one text, several fields of each entry: "3 x Mug, 2 x T-shirt". */
export function* findRowsText(target: Target, sources: Sources, run: Run): Iterable<Finding> {
  const texts = target.values.map((value) => (typeof value === 'string' ? value : ''));
  for (const list of sources.lists) {
    const counts = list.entries.map((entries) => entries.length);
    const most = Math.max(...counts);
    if (list.cost > 0 || list.hops >= 1 || most < 2 || most > MOST_ENTRIES || !run.budget.take(5)) continue;
    for (const separator of SEPARATORS) {
      const split = texts.map((text, row) => (counts[row] === 0 && text === '' ? [] : text.split(separator)));
      const isLikely = split.every((pieces, row) => fitsCount(pieces.length, counts[row] ?? 0, texts.length));
      if (!isLikely || !isTold(list, split)) continue;
      const inside = createSources(insideOf(sources.scope, list), run.budget);
      const [only = []] = split;
      for (const rows of texts.length === 1 ? groupings(only, most, separator) : [split.flat()]) {
        const [found] = [...findSentence({ values: rows, names: target.names }, inside, run)];
        if (found === undefined || !found.columns.some(({ hops }) => hops === 0)) continue;
        yield rowsFinding(found, list, separator);
        return;
      }
    }
  }
}

/** Whether the first piece has anything of the first entry in it: a look before the search. */
function isTold({ entries }: ListColumn, split: readonly (readonly string[])[]): boolean {
  const row = entries.findIndex((each) => each.length > 0);
  const isOf = (at: number, shortest: number) =>
    isMadeOf(foldOf(split[row]?.at(at)) ?? '', foldsOf(entries[row]?.at(at) ?? null), shortest);
  return isOf(0, SHORTEST_TOLD) || (isOf(0, 1) && isOf(-1, 1));
}

/** In one text, entries may hold the separator themselves; in several, which does would be a guess. */
function fitsCount(pieces: number, count: number, texts: number): boolean {
  return texts === 1 ? pieces >= count && pieces <= count + 4 : pieces === count;
}

/** The pieces put together again to so many, in all ways: an entry may hold the separator itself. */
function* groupings(pieces: readonly string[], count: number, separator: string): Iterable<string[]> {
  let made = 0;
  function* rest(from: number, left: number): Iterable<string[]> {
    if (left === 1) {
      yield [pieces.slice(from).join(separator)];
      return;
    }
    for (let end = from + 1; end <= pieces.length - left + 1; end++) {
      for (const others of rest(end, left - 1)) {
        if (++made > MOST_SPLITS * count) return;
        yield [pieces.slice(from, end).join(separator), ...others];
      }
    }
  }
  yield* rest(0, count);
}

function rowsFinding(found: Finding, list: ListColumn, separator: string): Finding {
  const inner = found.form.kind === 'text' ? found.form.parts : [];
  const between: TextPart = {
    kind: 'block',
    directive: {
      name: 'unless',
      subject: { kind: 'path', data: true, depth: 0, scoped: false, segments: ['last'] },
      parameters: [],
      body: [content(separator)],
    },
  };
  const block: TextPart = {
    kind: 'block',
    directive: { name: 'each', subject: expressionAt(list.place), parameters: [], body: [...inner, between] },
  };
  return { ...found, form: { kind: 'text', parts: [block] }, kind: 'rowsAsText', trust: 0.9, evidence: 0.95 };
}
