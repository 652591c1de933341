import { evidenceOf } from './evidence.ts';
import type { Finding, Run, Target } from './finding.ts';
import type { NamePath } from './names/name-likeness.ts';

/** A finding with how sure it is, and how it compares with others for the same target. */
export interface Ranked {
  readonly finding: Finding;
  /** From 0 to 1: what values and names together say. */
  readonly strength: number;
  readonly likeness: number;
  readonly rank: number;
}

/** Below it, what is written is taken for a constant. */
const LEAST_STRENGTH = 0.6;
/** Where the name is in no known language, values alone may decide a little sooner. */
const LEAST_UNNAMED = 0.52;

const FAR = 0.04;
const NAME = 0.9;

export function rankFindings(findings: Iterable<Finding>, target: Target, run: Run): Ranked[] {
  const ranked: Ranked[] = [];
  for (const finding of findings) ranked.push(rankOf(finding, target, run));
  return ranked.sort((left, right) => right.rank - left.rank);
}

export function isAccepted({ strength, likeness }: Ranked, target: Target, { judge }: Run): boolean {
  const isUnnamed = likeness === 0 && !judge.isKnown(target.names);
  return strength >= (isUnnamed ? LEAST_UNNAMED : LEAST_STRENGTH);
}

function rankOf(finding: Finding, target: Target, run: Run): Ranked {
  const likeness = likenessOf(finding, target, run);
  const evidence = evidenceFor(finding, target);
  const strength = 1 - (1 - finding.trust * evidence) * (1 - 0.97 * likeness);
  const { columns } = finding;
  const cost = Math.max(0, ...columns.map((column) => column.cost + FAR * column.hops + 1e-5 * column.order));
  return { finding, strength, likeness, rank: finding.trust + NAME * likeness - cost };
}

/** What the place of an entry in its list is called. */
const POSITION = ['lineNumber', 'line', 'position', 'no', 'item'];
/** Entries that are counted up are no chance. */
const COUNTED_UP = 0.85;

function evidenceFor({ evidence, columns }: Finding, { values }: Target): number {
  if (evidence !== undefined) return evidence;
  const isCountedUp = values.length > 1 && new Set(values).size > 1 && columns.some(({ via }) => via === 'position');
  return isCountedUp ? COUNTED_UP : evidenceOf(values);
}

/** Where a number bears the name of a list. */
const COUNTED = 0.9;

/** In a sentence the words beside a number say what it is; what all of it is called does so where there are none. */
function placeNamesOf({ around = [], names }: Target): readonly NamePath[] {
  const words = around.filter((word) => /\p{L}/u.test(word));
  return words.length === 0 ? [names] : words.map((word) => [word]);
}

function likenessOf(finding: Finding, target: Target, { judge }: Run): number {
  const one = (names: NamePath) => {
    const around = (target.around ?? []).map((word) => 0.9 * judge.likeness([word], names.slice(-1)));
    return Math.max(judge.likeness(target.names, names), ...around);
  };
  const { columns, names } = finding;
  if (columns.length === 0) return 0;
  const placeNames = placeNamesOf(target);
  const likenesses = columns.map((column) => {
    if (column.via === 'position')
      return Math.max(0, ...placeNames.flatMap((own) => POSITION.map((name) => judge.likeness(own, [name]))));
    // "Items: 2" speaks of the list that is counted.
    return column.via === 'counted'
      ? Math.max(one(column.names), COUNTED * one(column.names.slice(0, -1)))
      : one(column.names);
  });
  const average = likenesses.reduce((sum, likeness) => sum + likeness, 0) / likenesses.length;
  return names === undefined ? average : Math.max(average, one(names));
}
