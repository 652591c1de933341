import { useCallback } from 'react';
import type { InputFilter, OutputFilter } from '#shared/mapping/tree/tree-filter.ts';
import { useEditorNow } from '../editor/editor.ts';
import { useViewStore } from '../editor/view-store.ts';

/** Narrows a tree to some of its fields, as the template stands now; `all` shows everything. */
export function useSetFilter(): (side: 'input' | 'output', by: InputFilter | OutputFilter) => void {
  const view = useViewStore();
  const editor = useEditorNow();
  return useCallback(
    (side, by) => {
      const { now } = editor().draft.log;
      view.setState(({ filter }) => ({ filter: { ...filter, [side]: { by, since: now } } }));
    },
    [view, editor],
  );
}
