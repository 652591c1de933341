import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import type { OutputRow } from '../output-row.ts';

/** What a customer's schema says of a template's rows. */
export interface SchemaRows {
  /** The field of the schema that a row fills, by the row's id. */
  readonly fields: ReadonlyMap<string, SchemaField>;
  /** Fields that are required and have no row, by the id of the row that would hold them ('' is the whole body). */
  readonly missing: ReadonlyMap<string, readonly SchemaField[]>;
}

export const NO_SCHEMA_ROWS: SchemaRows = { fields: new Map(), missing: new Map() };

/** Lays a schema over the rows of a template: entries and branches stand for the value that they are part of. */
export function schemaRows(root: OutputRow, schema: SchemaField): SchemaRows {
  const fields = new Map<string, SchemaField>();
  const missing = new Map<string, readonly SchemaField[]>();
  const lay = (row: OutputRow, field: SchemaField) => {
    fields.set(row.id, field);
    const inside = entryOf(row, field);
    const byName = new Map(inside.children.map((child) => [child.name, child]));
    const there = new Set(named(row));
    const lacks = takesFields(row, inside) ? inside.children.filter((one) => one.required && !there.has(one.name)) : [];
    if (lacks.length > 0) missing.set(row.id, lacks);
    for (const child of row.children) {
      const own = child.place.kind === 'field' ? byName.get(child.name) : inside;
      if (own !== undefined) lay(child, own);
    }
  };
  lay(root, schema);
  return { fields, missing };
}

/** For a list that repeats, or is written out, the field of its entries; a list of objects stands for its entries. */
function entryOf(row: OutputRow, field: SchemaField): SchemaField {
  if (row.kind !== 'each' && row.kind !== 'list') return field;
  const [only] = field.children;
  return field.children.length === 1 && only?.name === '*' ? only : field;
}

/** Names that a row holds, also by the branches beside them. */
function named(row: OutputRow): string[] {
  return row.children.flatMap((child) => (child.place.kind === 'field' ? [child.name] : named(child)));
}

/** Whether the schema's fields are the row's own: not where its entries or branches are rows that have them. */
function takesFields(row: OutputRow, field: SchemaField): boolean {
  if (row.holder === null || row.kind === 'list') return false;
  // A branch may stand beside the fields, and which are there then depends on the payload.
  if (row.place.kind === 'branch') return false;
  if (row.kind === 'each')
    return field.children.length > 0 && field.name !== '*' && row.children[0]?.place.kind !== 'entry';
  return row.kind === 'object' || row.kind === 'with';
}
