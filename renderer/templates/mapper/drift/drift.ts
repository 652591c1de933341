import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { MissingField } from '#shared/mapping/drift/drift.ts';
import type { FieldRead } from '#shared/mapping/drift/field-reads.ts';
import type { Position, Problem } from '#shared/model/problem.ts';
import type { SampleSummary } from '#shared/model/sample.ts';

/** The code of the mark on a row that is filled by a missing field; `params.pointer` names the field. */
export const MISSING_CODE = 'driftMissing';

/** How the chosen sample differs from what the template reads, and which of the other samples do so visibly. */
export interface Drift {
  readonly sample: SampleSummary | undefined;
  readonly missing: readonly MissingField[];
  /** Fields that no other sample has, where the sample came in while the template was open. */
  readonly added: readonly FieldNode[];
  readonly unused: readonly string[];
  readonly ghosts: ReadonlySet<string>;
  /** Fields to be tagged as new, until they were looked at. */
  readonly tagged: ReadonlySet<string>;
  /** Worth a bar. */
  readonly isShown: boolean;
  /** Samples that came in while the template was open and were not looked at, with how many fields they lack. */
  readonly cameIn: { readonly sample: SampleSummary; readonly count: number } | null;
  readonly passing: DriftPassing;
}

interface Passing {
  readonly isReviewing: boolean;
  /** Samples that were reviewed: what is new in them has no tag any more. */
  readonly looked: ReadonlySet<string>;
  /** Samples whose bar was closed. */
  readonly closed: ReadonlySet<string>;
}

export type DriftPassing = StoreApi<Passing>;

export function createPassing(): DriftPassing {
  return createStore<Passing>(() => ({ isReviewing: false, looked: new Set(), closed: new Set() }));
}

export const DriftContext = createContext<Drift | null>(null);

export function useDriftOf(): Drift {
  const drift = useContext(DriftContext);
  if (drift === null) throw new Error('useDriftOf outside of the template editor');
  return drift;
}

export function usePassing<T>(passing: DriftPassing, pick: (state: Passing) => T): T {
  return useStore(passing, pick);
}

/** Closes the review; `withBar`: the bar too, for this sample. */
export function closeReview(passing: DriftPassing, id: string | undefined, withBar: boolean): void {
  if (id === undefined) return;
  passing.setState(({ looked, closed }) => ({
    isReviewing: false,
    looked: new Set(looked).add(id),
    closed: withBar ? new Set(closed).add(id) : closed,
  }));
}

/** The problems of the rows that a missing field fills: its own, or where an object is missing all that is in it. */
export function driftProblems(missing: readonly MissingField[], say: (field: MissingField) => string): Problem[] {
  return missing
    .filter((field) => field.isWarned)
    .flatMap((field) => {
      const depth = Math.min(...field.reads.map((read) => read.keys.length));
      const direct = field.reads.filter((read) => !read.isGuarded && read.keys.length === depth);
      const rows = [...new Set(direct.map((read) => read.row))].slice(0, 50);
      return rows.map(
        (row): Problem => ({
          path: `/body${row}`,
          severity: 'warning',
          code: MISSING_CODE,
          message: say(field),
          params: { pointer: field.pointer },
          position: placeOf(direct, row),
        }),
      );
    });
}

/** Where the row's string names the field: two that are missing in one text are told apart by it. */
function placeOf(reads: readonly FieldRead[], row: string): Position {
  const span = reads.find((read) => read.row === row)?.written.span;
  const { offset, length } = span ?? { offset: 0, length: 0 };
  return { offset, length, line: 1, column: offset + 1 };
}
