import { useMemo } from 'react';
import { type InputNode, inputId } from '#shared/mapping/input-fields.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { inputFits, inputUse, outputFits } from '#shared/mapping/tree/tree-filter.ts';
import type { EditState } from '#shared/template/edits/edit-log.ts';
import type { ResolvedMapping } from '../editor/use-projection.ts';
import { useView, useViewStore } from '../editor/view-store.ts';

/** What each tree is narrowed to; null where it shows all. */
export interface Filters {
  readonly input: ((node: InputNode) => boolean) | null;
  readonly output: ((row: OutputRow) => boolean) | null;
}

interface Marks {
  readonly resolved: readonly ResolvedMapping[];
  readonly problems: { has(id: string): boolean };
  readonly changed: { has(id: string): boolean };
}

/** The chosen filters. What was just worked on stays in its tree, though it no longer fits: it must not slip away. */
export function useFilters(now: EditState, { resolved, problems, changed }: Marks): Filters {
  const view = useViewStore();
  const { input, output } = useView((state) => state.filter);
  // As it is when the template changes: moving on alone leaves the trees as they are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with each change of the template
  const worked = useMemo(() => view.getState().active, [view, now]);
  const isInputAll = input.by === 'all';
  const use = useMemo(() => (isInputAll ? null : inputUse(resolved)), [isInputAll, resolved]);
  const inputKept = input.since === now ? null : worked.input;
  const outputKept = output.since === now ? null : worked.output;
  const inputs = useMemo(
    () => (use === null ? null : keeping(inputFits(input.by, use), inputId, inputKept)),
    [input.by, use, inputKept],
  );
  const isByProblem = output.by === 'problems' ? problems : null;
  const isByChange = output.by === 'changed' ? changed : null;
  const outputs = useMemo(() => {
    const marks = { problems: isByProblem ?? NOTHING, changed: isByChange ?? NOTHING };
    return keeping(outputFits(output.by, marks), (row) => row.id, outputKept);
  }, [output.by, isByProblem, isByChange, outputKept]);
  return useMemo(() => ({ input: inputs, output: outputs }), [inputs, outputs]);
}

const NOTHING: ReadonlySet<string> = new Set();

function keeping<T>(fits: ((node: T) => boolean) | null, idOf: (node: T) => string, kept: string | null) {
  if (fits === null || kept === null) return fits;
  return (node: T) => fits(node) || idOf(node) === kept;
}
