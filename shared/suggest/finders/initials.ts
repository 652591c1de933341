import type { Budget } from '../budget.ts';
import { type Finder, type Finding, pivotOf, type Target, valueFinding } from '../finding.ts';
import type { Concept } from '../names/lexicon.ts';
import { nameTokens } from '../names/name-tokens.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Column } from '../sources/column.ts';
import type { Sources } from '../sources/sources.ts';

const NAMES: ReadonlySet<Concept> = new Set(['firstName', 'lastName', 'fullName', 'name', 'contact', 'person']);
/** A letter alone says little: names and neighbours have to. */
const EVIDENCE_OF_LETTER = 0.3;

function isOfPerson({ names }: Column): boolean {
  return nameTokens(names.at(-1) ?? '').some(({ concepts }) => concepts.some((concept) => NAMES.has(concept)));
}

type First = Column & { readonly made: Operand };

/** Names of people that begin with the letter, each with its first letter. */
function* beginningWith(letter: string, row: number, sources: Sources, budget: Budget): Iterable<First> {
  for (const column of sources.texts(row)) {
    const value = column.values[row];
    if (column.cost > 0.35 || typeof value !== 'string' || !value.startsWith(letter)) continue;
    if (!budget.take(4)) return;
    const made = isOfPerson(column) ? apply('substring', [column, 0, 1]) : undefined;
    if (made !== undefined) yield { ...column, made };
  }
}

/** The first letter of a name in a longer text: "K. Blixen". */
export const initial: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const letter = target.values[row];
  if (typeof letter !== 'string' || !/^\p{Lu}$/u.test(letter)) return;
  for (const { made, ...column } of beginningWith(letter, row, sources, budget)) {
    if (!areEqual(made.values, target.values)) continue;
    const names = [...column.names, 'initial'];
    yield valueFinding(made, { kind: 'cut', trust: 0.9, columns: [column], evidence: EVIDENCE_OF_LETTER, names });
  }
};

/** The first letters of a person's names together: "KB". */
export const initials: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const letters = target.values[row];
  if (typeof letters !== 'string' || !/^\p{Lu}{2}$/u.test(letters) || !isAsked(target)) return;
  const firsts = [...beginningWith(letters.charAt(0), row, sources, budget)];
  if (firsts.length === 0) return;
  const lasts = Map.groupBy(beginningWith(letters.charAt(1), row, sources, budget), ({ holder }) => holder);
  for (const first of firsts) {
    for (const last of lasts.get(first.holder) ?? []) {
      if (last.order === first.order) continue;
      if (!budget.take(2)) return;
      yield* together(target, apply('concat', [first.made, last.made]), [first, last]);
    }
    if (!String(first.values[row]).includes(' ')) continue;
    const words = apply('split', [first, ' ']);
    const end = words && apply('last', [words]);
    const letter = end && apply('substring', [end, 0, 1]);
    if (letter && budget.take(2)) yield* together(target, apply('concat', [first.made, letter]), [first]);
  }
};

function* together(target: Target, made: Operand | undefined, columns: readonly Column[]): Iterable<Finding> {
  if (made === undefined || !areEqual(made.values, target.values)) return;
  const [column] = columns;
  yield valueFinding(made, {
    kind: 'cut',
    trust: 0.85,
    columns,
    names: [...(column?.names.slice(0, -1) ?? []), 'initials'],
  });
}

function isAsked({ names }: Target): boolean {
  return nameTokens(names.at(-1) ?? '').some(({ concepts }) => concepts.includes('initial'));
}
