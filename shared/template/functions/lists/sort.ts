import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asChoice, asList, asPath } from '../arguments.ts';
import { LAST_RANK, orderOfKeys, type SortKey, sortKeyOf } from '../compare.ts';
import { lookUp } from '../property-path.ts';
import { spendEntries } from '../spending.ts';

const ORDERS = ['asc', 'desc'] as const;

/**
 * `sort list ['path'] order='asc'`: by the entries, or by what the path leads to in each. Entries that are alike keep
 * their order, also downwards. For the order of unlike values see `sortKeyOf`; null and missing are always last.
 */
export const sort = {
  name: 'sort',
  group: 'lists',
  parameters: [
    { name: 'list', type: 'list' },
    { name: 'path', type: 'path', optional: true },
  ],
  options: [{ name: 'order', type: 'choice', choices: ORDERS, fallback: 'asc' }],
  returns: 'list',
  run([list, path], { order }, context) {
    const entries = asList(list, 'list');
    const inside = path === undefined ? [] : asPath(path, 'path');
    const direction = asChoice(order, 'order', { choices: ORDERS, fallback: 'asc' }) === 'asc' ? 1 : -1;
    spendEntries(context, entries.length);
    return entries
      .map((entry) => ({ entry, key: sortKeyOf(lookUp(entry, inside)) }))
      .sort((left, right) => placed(left.key, right.key, direction))
      .map(({ entry }) => entry);
  },
} satisfies TemplateFunction;

function placed(left: SortKey, right: SortKey, direction: 1 | -1): number {
  const hasNothing = left.rank === LAST_RANK || right.rank === LAST_RANK;
  return hasNothing ? left.rank - right.rank : orderOfKeys(left, right) * direction;
}
