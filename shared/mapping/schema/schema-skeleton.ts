import { type SchemaField, schemaTree } from '#shared/catalog/schema-tree.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import type { OutputRow } from '../output-row.ts';
import type { Plan } from '../plan.ts';
import { nameAsKey } from '../written.ts';

/** Which of a schema's fields the body gets. */
export type SkeletonFields = 'all' | 'required' | 'none';

/** Deeper than anyone draws; a schema may go on in itself. */
const DEEPEST = 12;
/** More than anyone maps; each is a row. */
const MOST_FIELDS = 3000;

export interface SkeletonGround {
  readonly body: Json;
  /** The row of the whole body. */
  readonly root: OutputRow;
  readonly schema: OutputSchema;
}

/**
 * The template gets the schema, and its body the fields that it lacks: empty (null), with the value that the schema
 * gives them (`const`, `default`, an only choice), lists of objects with the form of one entry. What is there stays as
 * it is; objects and lists that are there are completed. One step back takes all of it away.
 */
export function planSkeleton({ body, root, schema }: SkeletonGround, which: SkeletonFields): Plan {
  const tree = schemaTree(schema);
  const budget = { left: MOST_FIELDS };
  const edits = which === 'none' ? [] : completed({ body, row: root, field: tree, which, budget });
  return { edits, label: { key: 'schema' }, select: null, schema };
}

interface Ground {
  readonly body: Json;
  readonly row: OutputRow;
  readonly field: SchemaField;
  readonly which: Exclude<SkeletonFields, 'none'>;
  readonly budget: { left: number };
}

function completed({ body, row, field, which, budget }: Ground): Edit[] {
  const [entry] = field.children;
  const isOfValues = field.type === 'list' && entry?.name === '*';
  if (isOfValues) return [];
  const { holder } = row;
  const content = holder === null ? undefined : valueAt(body, holder);
  const rows = new Map(row.children.flatMap((child) => (child.place.kind === 'field' ? [[child.name, child]] : [])));
  if (row.place.kind === 'root' && isBlank(body)) return [wholeBody({ field, which, budget })];
  const isHolder =
    holder !== null && isJsonObject(content) && (row.kind === 'object' || row.kind === 'each' || row.kind === 'with');
  if (!isHolder) return [];
  return wanted(field, which).flatMap((child): Edit[] => {
    const there = rows.get(child.name);
    if (there !== undefined) return completed({ body, row: there, field: child, which, budget });
    const name = nameAsKey(child.name);
    if (budget.left <= 0 || Object.hasOwn(content, name) || name === '__proto__') return [];
    return [{ do: 'add', to: holder, name, value: emptyValue(child, { which, budget, depth: 1 }) }];
  });
}

function wholeBody({ field, which, budget }: Pick<Ground, 'field' | 'which' | 'budget'>): Edit {
  return { do: 'set', at: '', value: emptyValue(field, { which, budget, depth: 0 }) };
}

function isBlank(body: Json): boolean {
  return body === null || body === '' || (isJsonObject(body) && Object.keys(body).length === 0);
}

interface Growing {
  readonly which: Exclude<SkeletonFields, 'none'>;
  readonly budget: { left: number };
  readonly depth: number;
}

/** What stands for a field until it is mapped. */
function emptyValue(field: SchemaField, growing: Growing): Json {
  const { budget, depth } = growing;
  budget.left -= 1;
  if (field.preset !== undefined) return plain(field.preset);
  if (depth >= DEEPEST) return null;
  const deeper = { ...growing, depth: depth + 1 };
  if (field.type === 'object' || (field.type === 'any' && field.children.length > 0)) return entry(field, deeper);
  if (field.type !== 'list') return null;
  const [only] = field.children;
  if (only === undefined || only.name === '*') return [];
  return [entry(field, deeper)];
}

function entry(field: SchemaField, growing: Growing): Json {
  const fields = wanted(field, growing.which).filter(({ name }) => name !== '__proto__');
  const made: [string, Json][] = [];
  for (const child of fields) {
    if (growing.budget.left <= 0) break;
    made.push([nameAsKey(child.name), emptyValue(child, growing)]);
  }
  return Object.fromEntries(made);
}

function wanted(field: SchemaField, which: Growing['which']): readonly SchemaField[] {
  return which === 'all' ? field.children : field.children.filter((child) => child.required);
}

/** A value of the schema as a template writes it: mustaches in it are text. */
function plain(value: Json): Json {
  if (typeof value === 'string') return nameAsKey(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [nameAsKey(key), plain(one)]));
}

/** How many fields a schema describes, and how many of them are required; counted up to a limit. */
export function countFields(schema: OutputSchema): { readonly fields: number; readonly required: number } {
  const count = { fields: 0, required: 0 };
  const walk = (field: SchemaField, depth: number) => {
    for (const child of field.children) {
      if (count.fields >= MOST_FIELDS || depth > DEEPEST) return;
      if (child.name !== '*') {
        count.fields += 1;
        if (child.required) count.required += 1;
      }
      walk(child, depth + 1);
    }
  };
  walk(schemaTree(schema), 0);
  return count;
}

/** How many fields a plan of `planSkeleton` adds, with those inside of them. */
export function countAdded({ edits }: Plan): number {
  return edits.reduce((sum, edit) => {
    if (edit.do === 'add') return sum + 1 + namesIn(edit.value);
    return edit.do === 'set' ? sum + namesIn(edit.value) : sum;
  }, 0);
}

function namesIn(value: Json): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + namesIn(one), 0);
  if (!isJsonObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + 1 + namesIn(one), 0);
}
