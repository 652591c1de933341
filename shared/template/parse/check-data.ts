import { nearest } from '#shared/text/nearest.ts';
import type { PathExpression } from '../tree.ts';
import { type ParseContext, report } from './parse-context.ts';

/** What may follow `@`. Those of lists belong to a scope, so that `@../index` counts; the others are the same everywhere. */
export const DATA_NAMES = {
  root: 'render',
  event: 'render',
  customer: 'render',
  trigger: 'render',
  delivery: 'render',
  now: 'render',
  index: 'list',
  first: 'list',
  last: 'list',
  key: 'list',
} as const satisfies Record<string, 'render' | 'list'>;

export type DataName = keyof typeof DATA_NAMES;

export function isDataName(name: string | undefined): name is DataName {
  return name !== undefined && Object.hasOwn(DATA_NAMES, name);
}

/** Unknown data is missing when rendered; since that is hardly meant, it is warned about. */
export function checkData(path: PathExpression, context: ParseContext): void {
  const [name = ''] = path.segments;
  if (isDataName(name)) return;
  const suggestion = nearest(name, Object.keys(DATA_NAMES), 1 / 2) ?? 'event';
  const params = { name, suggestion, names: Object.keys(DATA_NAMES).join(', ') };
  report(context, 'unknownData', path.span, { params, fix: `@${suggestion}`, severity: 'warning' });
}
