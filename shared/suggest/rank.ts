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

function likenessOf(finding: Finding, target: Target, { judge }: Run): number {
  const one = (names: NamePath) => {
    const around = (target.around ?? []).map((word) => 0.9 * judge.likeness([word], names.slice(-1)));
    return Math.max(judge.likeness(target.names, names), ...around);
  };
  const { columns, names } = finding;
  if (columns.length === 0) return 0;
  const likenesses = columns.map((column) =>
    column.via === 'position'
      ? Math.max(...POSITION.map((name) => judge.likeness(target.names, [name])))
      : one(column.names),
  );
  const average = likenesses.reduce((sum, likeness) => sum + likeness, 0) / likenesses.length;
  return names === undefined ? average : Math.max(average, one(names));
}
