import type { Say } from '#renderer/ui/use-text.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { branchCondition } from '../conditions/branch-name.tsx';

/** What an output row is called: a field by its name, anything else by what it is. */
export function rowName(row: OutputRow, text: Say): string {
  const { place } = row;
  switch (place.kind) {
    case 'root':
      return text('tree.whole');
    case 'field':
      return row.name || text('tree.emptyName');
    case 'element':
      return text('tree.element', { number: place.index + 1 });
    case 'entry':
      return text('tree.entry');
    case 'branch':
      return text(`branches.${place.branch}`, { condition: branchCondition(row) });
    default:
      return place satisfies never;
  }
}

/** The names on the way to a field, from the top: `order.items.sku`. One without a name has a visible one. */
export function pathText(names: readonly string[], text: Say): string {
  return names.map((name) => name || text('tree.emptyName')).join('.');
}
