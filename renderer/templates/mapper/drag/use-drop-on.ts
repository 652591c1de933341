import { useCallback } from 'react';
import { type DropSource, planDrop } from '#shared/mapping/drop/plan-drop.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { useEditorNow } from '../editor/editor.ts';

export type DropOn = (
  source: DropSource,
  target: { readonly row: OutputRow; readonly where: 'row' | 'end' },
  at: { x: number; y: number },
) => void;

/** Maps a source onto a row, or asks: knowing what the row gives now, so that types can be made alike. */
export function useDropOn(): DropOn {
  const now = useEditorNow();
  return useCallback(
    (source, { row, where }, at) => {
      const { body, traced, actions } = now();
      const gives = row.kind === 'fixed' ? row.written : traced.valueOf(row);
      actions.settle(planDrop(body, source, { row, where, present: gives }), at);
    },
    [now],
  );
}
