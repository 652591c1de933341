import type { Json } from '#shared/model/json.ts';
import { anyTables } from '../finders/choices.ts';
import type { Run, Target } from '../finding.ts';
import { type Argument, apply } from '../operand.ts';
import { rankFindings } from '../rank.ts';
import { areEqual } from '../same.ts';
import { operandsOf } from '../scope.ts';
import type { Sources } from '../sources/sources.ts';
import { fromRanked, type Solved } from './solved.ts';

const MOST_ROWS = 30;

/**
 * For rows that differ without a reason that the payload knows: a table from another field, or the values as they are
 * written, by the entry's place. Undefined where neither can be.
 */
export function leastBad(target: Target, sources: Sources, run: Run): Solved | undefined {
  const { values } = target;
  if (values.some((value) => typeof value === 'object' && value !== null)) return undefined;
  const [best] = rankFindings(anyTables(target, sources, run), target, run);
  const [first = null] = values;
  if (best !== undefined)
    return { ...fromRanked({ ...best, strength: Math.min(best.strength, 0.4) }, first), found: 0.1, own: 0 };
  const index = operandsOf(sources.scope);
  if (index === undefined || values.length > MOST_ROWS || new Set(index.values).size < values.length) return undefined;
  const pairs = values.flatMap((value, row): Json[] => [index.values[row] ?? null, value]);
  const made = apply('table', [index, ...(pairs as Argument[])]);
  if (made === undefined || !areEqual(made.values, values)) return undefined;
  return { node: { kind: 'value', expression: made.expression }, notes: new Map(), leaves: 1, found: 0, own: 0 };
}
