import { useMemo } from 'react';
import { fixesFor } from '#shared/mapping/fixes/fixes.ts';
import type { Choice } from '#shared/mapping/plan.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { rowOfProblem } from '../problems/row-problems.ts';
import type { Marked } from './use-markers.ts';

/** The one-click ways to mend a problem of the code, the same as on its row, and what they are called. */
export function useCodeFixes() {
  const text = useMapperText();
  const { body, projection, traced, sample, draft } = useEditor();
  const { root } = sample;
  const { missing } = draft.log.now.head;
  const fixesOf = useMemo(() => {
    const known = new Map<Marked, readonly Choice[]>();
    return (marked: Marked): readonly Choice[] => {
      const { source: problem } = marked;
      const row = problem === undefined ? undefined : projection.byId.get(rowOfProblem(problem, projection, traced));
      if (problem === undefined || row === undefined) return [];
      const value = traced.valueOf(row);
      const found =
        known.get(marked) ??
        fixesFor({ problem, row, projection, body, root, value, missing }).filter(({ typed }) => typed === undefined);
      known.set(marked, found);
      return found;
    };
  }, [body, projection, traced, root, missing]);
  return { fixesOf, say: (choice: Choice) => text(choice.words.key, choice.words.params) };
}
