import { splitPointer } from '#shared/text/json-pointer.ts';
import type { ResolvedMapping } from '../editor/use-projection.ts';

/**
 * How many mapped fields stand at each row of a tree, by the row's id: its own, and for a closed row those that it
 * holds. Rows without any are left out.
 */
export function mappedRows(
  side: 'input' | 'output',
  resolved: readonly ResolvedMapping[],
  rows: readonly { readonly id: string }[],
): ReadonlyMap<string, number> {
  const inView = new Set(rows.map((row) => row.id));
  const fields = new Map<string, string>();
  for (const { mapping, inputs } of resolved) {
    if (side === 'output') fields.set(mapping.row, rowAbove(mapping.row, inView));
    else {
      for (const ids of inputs) {
        const [own] = ids;
        if (own !== undefined) fields.set(own, ids.find((id) => inView.has(id)) ?? '');
      }
    }
  }
  const counts = new Map<string, number>();
  for (const row of fields.values()) if (inView.has(row)) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}

function rowAbove(id: string, inView: ReadonlySet<string>): string {
  for (let at: string | undefined = id; at !== undefined; at = splitPointer(at)?.parent) {
    if (inView.has(at)) return at;
  }
  return '';
}
