import type { Json } from '#shared/model/json.ts';
import { finders } from './finders/index.ts';
import { workedOut } from './finders/worked-out.ts';
import type { Finding, Run, Target } from './finding.ts';
import { isAccepted, type Ranked, rankFindings } from './rank.ts';
import { findRowsText } from './sentences/find-rows-text.ts';
import { findSentence } from './sentences/find-sentence.ts';
import type { Sources } from './sources/sources.ts';

const LONGEST = 4000;
/** A whole value that is found as surely as that is not taken apart. */
const SURE = 0.7;
const SENTENCES_END = 2000;

/** Ways to get a value that is no list or object, the best first; those that are too unsure are left out. */
export function findValue(target: Target, sources: Sources, run: Run): readonly Ranked[] {
  if (target.values.some((value) => typeof value === 'object' && value !== null)) return [];
  if (target.values.some((value) => typeof value === 'string' && value.length > LONGEST)) return [];
  if (!run.budget.take(1)) return [];
  const found: Finding[] = [];
  for (const find of Object.values(finders)) {
    for (const finding of find(target, sources, run)) found.push(finding);
  }
  const whole = accepted(found, target, run);
  const best = whole[0];
  if ((best === undefined || best.finding.kind === 'table') && typeof target.values[0] === 'number')
    return accepted([...found, ...workedOut(target, sources, run)], target, run);
  if ((best !== undefined && best.finding.trust >= SURE) || !isSentence(target.values)) return whole;
  const texts = [...findRowsText(target, sources, run), ...findSentence(target, sources, run)];
  return accepted([...found, ...texts], target, run);
}

/** Where rows differ, the payload must be why: then even the unsure is better than nothing. */
function accepted(found: readonly Finding[], target: Target, run: Run): readonly Ranked[] {
  const ranked = rankFindings(found, target, run);
  const sure = ranked.filter((each) => isAccepted(each, target, run));
  if (new Set(target.values).size < 2) return sure;
  const own = ranked.filter(isOwn);
  // A table knows what each of these rows says and nothing of others: any other way comes first.
  return sure.some(({ finding }) => finding.kind !== 'table') || own.length === 0 ? sure : own;
}

const LEAST_TRUST = 0.55;

function isOwn({ finding }: Ranked): boolean {
  return finding.trust >= LEAST_TRUST && finding.columns.some(({ hops, cost }) => hops < 1 && cost < LEAST_TRUST);
}

/** Between words: a sign or a space, letters before a number, the x of a size. */
const BOUNDARY = /[^\p{L}\p{N}]|\p{L}\p{N}{3}|\p{N}[x×]\p{N}/u;

/** Text with at least two words, or a word and something around it. */
function isSentence(values: readonly Json[]): boolean {
  return values.every(
    (value) =>
      typeof value === 'string' && value.length <= SENTENCES_END && /[\p{L}\p{N}]/u.test(value) && BOUNDARY.test(value),
  );
}
