import type { ObjectEntry } from '#shared/template/tree.ts';
import { evidenceOf } from '../evidence.ts';
import type { Run } from '../finding.ts';
import { expressionAt } from '../place.ts';
import { mustache } from '../print-parts.ts';
import { areEqual } from '../same.ts';
import { insideOf } from '../scope.ts';
import { createSources, type Sources } from '../sources/sources.ts';
import type { ObjectTarget } from './solve-object.ts';
import { solveValue } from './solve-value.ts';
import { around, type Note, type Solved } from './solved.ts';

const MOST_KEYS = 200;
const LEAST_EVIDENCE = 0.7;

/** An object with a field for each entry of a list, named by the entry: `{"MUG-11": 3, "TEE-M": 2}`. */
export function solveKeyed({ values, names }: ObjectTarget, sources: Sources, run: Run): Solved | undefined {
  const [object = {}] = values;
  const keys = Object.keys(object);
  if (sources.scope.rows !== 1 || keys.length === 0 || keys.length > MOST_KEYS) return undefined;
  if (evidenceOf(keys) < LEAST_EVIDENCE) return undefined;
  for (const list of sources.lists) {
    if (list.entries[0]?.length !== keys.length || list.cost > 0 || !run.budget.take(keys.length)) continue;
    const scope = insideOf(sources.scope, list);
    const inside = createSources(scope, run.budget);
    const key = inside.columns.find(
      ({ hops, cost, values: given }) => hops === 0 && cost === 0 && areEqual(given, keys),
    );
    const part = key && solveValue({ values: Object.values(object), names }, inside, run);
    if (key === undefined || part === undefined) continue;
    const field = { kind: 'field', key: { parts: [mustache(key.expression)] }, value: part.node } as const;
    const body = { kind: 'object', entries: [field] } as const;
    const never = {
      name: 'if',
      subject: { kind: 'literal', value: false },
      parameters: [],
      body: { kind: 'object', entries: [] },
    } as const;
    // An each alone would be a list; beside anything else, its entries' fields join the object.
    const entries: ObjectEntry[] = [
      { kind: 'directive', directive: { name: 'each', subject: expressionAt(list.place), parameters: [], body } },
      { kind: 'directive', directive: never },
    ];
    const from = list.names.join('.');
    const note: Note = { key: 'keyed', params: { from, key: key.names.at(-1) ?? '' }, confidence: 0.9, value: object };
    return around({ kind: 'object', entries }, [part], note);
  }
  return undefined;
}
