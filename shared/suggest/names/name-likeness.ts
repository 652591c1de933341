import { type Concept, kinships, rivals } from './lexicon.ts';
import { type NameToken, nameTokens } from './name-tokens.ts';

/** A field's names from the root to itself: `['shippingAddress', 'city']`. */
export type NamePath = readonly string[];

const KINSHIPS: ReadonlyMap<string, number> = new Map(
  kinships.flatMap(([one, other, kinship]) => [
    [`${one} ${other}`, kinship],
    [`${other} ${one}`, kinship],
  ]),
);

interface ReadPath {
  readonly own: readonly NameToken[];
  readonly above: readonly NameToken[];
}

/** Compares names, keeping what it has read: made for one run, so that nothing outlives it. */
export interface NameJudge {
  /** From 0 (nothing in common) to 1 (they say the same). */
  likeness(output: NamePath, input: NamePath): number;
  /** Whether any word of the name's own (not its parents') is known. */
  isKnown(output: NamePath): boolean;
}

export function createNameJudge(): NameJudge {
  const paths = new Map<string, ReadPath>();
  const likenesses = new Map<string, number>();
  const read = (path: NamePath): ReadPath => {
    const key = path.join('\0');
    const kept = paths.get(key);
    if (kept) return kept;
    const last = nameTokens(path.at(-1) ?? '');
    // The count of `parcel.count` is of what is above it.
    const depth = last.length === 1 && last[0]?.word === 'count' ? 2 : 1;
    const own = path.slice(-depth).flatMap((name) => nameTokens(name));
    const above = path.slice(Math.max(0, path.length - 4), -depth).flatMap((name) => nameTokens(name));
    const made = { own, above };
    paths.set(key, made);
    return made;
  };
  return {
    likeness(output, input) {
      const key = `${output.join('\0')}\x01${input.join('\0')}`;
      const kept = likenesses.get(key);
      if (kept !== undefined) return kept;
      const made = likenessOf(read(output), read(input));
      likenesses.set(key, made);
      return made;
    },
    isKnown: (output) => read(output).own.some(({ concepts }) => concepts.length > 0),
  };
}

const FROM_ABOVE = 0.85;
/** What names that exclude each other have in common counts so much. */
const RIVALRY = 0.3;

function likenessOf(output: ReadPath, input: ReadPath): number {
  if (output.own.length === 0 || input.own.length === 0) return 0;
  const outCovered = coverage(output.own, input);
  const inCovered = coverage(input.own, output);
  if (outCovered === 0 && inCovered === 0) return 0;
  const around =
    output.above.length === 0 ? 0.5 : coverage(output.above, { own: [...input.own, ...input.above], above: [] });
  const likeness = 0.52 * outCovered + 0.3 * inCovered + 0.18 * around;
  return likeness * (areRivals(output, input) ? RIVALRY : 1);
}

/** How much of the tokens is found in the path: its own name counts in full, its parents nearly so. */
function coverage(tokens: readonly NameToken[], path: ReadPath): number {
  let covered = 0;
  let whole = 0;
  for (const token of tokens) {
    const own = Math.max(0, ...path.own.map((other) => kinship(token, other)));
    const above = Math.max(0, ...path.above.map((other) => kinship(token, other)));
    covered += token.weight * Math.max(own, FROM_ABOVE * above);
    whole += token.weight;
  }
  return whole === 0 ? 0 : covered / whole;
}

function kinship(one: NameToken, other: NameToken): number {
  if (one.word === other.word) return 1;
  let most = 0;
  for (const left of one.concepts) {
    for (const right of other.concepts) {
      most = Math.max(most, left === right ? 0.96 : (KINSHIPS.get(`${left} ${right}`) ?? 0));
    }
  }
  return most > 0 ? most : kinshipOfWords(one.word, other.word);
}

/** Of words that mean nothing known: beginnings, abbreviations, a letter's difference. */
function kinshipOfWords(one: string, other: string): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 3 && long === `${short}s`) return 0.95;
  if (short.length === 3 && long.length >= 5 && long.startsWith(short)) return 0.6;
  if (short.length >= 4 && long.startsWith(short)) return 0.8;
  if (commonStart(short, long) >= Math.max(5, short.length * 0.6)) return 0.7;
  if (short.length >= 3 && long.length <= 14 && isAbbreviation(short, long)) return 0.6;
  if (short.length >= 5 && long.length - short.length <= 1 && differByOne(short, long)) return 0.8;
  return 0;
}

function commonStart(short: string, long: string): number {
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return at;
}

/** The long word's letters in order, without vowels after the first: `ctry` of country. */
function isAbbreviation(short: string, long: string): boolean {
  if (short[0] !== long[0] || /[aeiouy]/.test(short.slice(1, -1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length && short.length * 3 >= long.length;
}

function differByOne(short: string, long: string): boolean {
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const isSameLength = short.length === long.length;
  return short.slice(isSameLength ? at + 1 : at) === long.slice(at + 1);
}

/** Whether each says, of several things that exclude each other, another one. */
function areRivals(output: ReadPath, input: ReadPath): boolean {
  const outputs = conceptsOf(output);
  const inputs = conceptsOf(input);
  return rivals.some((group) => {
    const mine = group.filter((concept) => outputs.has(concept));
    const theirs = group.filter((concept) => inputs.has(concept));
    return mine.length > 0 && theirs.length > 0 && !mine.some((concept) => theirs.includes(concept));
  });
}

function conceptsOf({ own, above }: ReadPath): ReadonlySet<Concept> {
  return new Set([...own, ...above].flatMap(({ concepts }) => concepts));
}
