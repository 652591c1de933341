import { isBranchKey } from '#shared/template/edits/directive-key.ts';
import { isWithin, pointerKeys, pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';

/** What a trace says about branches. */
export interface BranchEvidence {
  /** The branch that was taken for the output at `at`; undefined where none was, or where what it gave is left out. */
  takenOf(branches: readonly OutputRow[], at: string): OutputRow | undefined;
}

interface Trail {
  readonly output: string;
  /** Of a field or entry inside of the branch. */
  readonly isInside: boolean;
}

/**
 * Reads where values came out that were made under a branch. `outputs`: the template's place of each traced output.
 * A directive is traced under its own key, whichever way it went: so a branch of fields counts by its fields alone,
 * and comes before any that is one value.
 */
export function branchEvidence(outputs: Iterable<readonly [output: string, template: string]>): BranchEvidence {
  const under = new Map<string, Trail[]>();
  for (const [output, template] of outputs) {
    if (!template.includes('/{{')) continue;
    let at = '';
    for (const key of pointerKeys(template)) {
      at = pointerTo(at, key);
      if (!key.startsWith('{{')) continue;
      const trail = { output, isInside: at !== template };
      const known = under.get(at);
      if (known === undefined) under.set(at, [trail]);
      else known.push(trail);
    }
  }
  const has = (branch: OutputRow, at: string, isInside: boolean) =>
    under.get(branch.id)?.some((trail) => trail.isInside === isInside && isWithin(trail.output, at)) === true;
  return {
    takenOf: (branches, at) =>
      branches.find((branch) => has(branch, at, true)) ??
      branches.find((branch) => branch.children.length === 0 && has(branch, at, false)),
  };
}

/** The rows among `children` that are branches, each with all branches of its choice, in order. */
export function branchUnits(children: readonly OutputRow[]): ReadonlyMap<OutputRow, readonly OutputRow[]> {
  const units = new Map<OutputRow, OutputRow[]>();
  let last: OutputRow[] | undefined;
  for (const child of children) {
    if (child.place.kind !== 'branch') {
      last = undefined;
      continue;
    }
    const isFurther = isBranchKey(splitPointer(child.id)?.key ?? '');
    if (last === undefined || !isFurther) last = [];
    last.push(child);
    units.set(child, last);
  }
  return units;
}
