import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import type { NamedOutput } from '#shared/suggest/index.ts';
import { isFieldKey } from '#shared/template/edits/directive-key.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import { type Projection, walkRows } from '../project.ts';
import { NO_SCHEMA_ROWS, type SchemaRows } from '../schema/schema-rows.ts';
import type { Scope } from '../scope.ts';

/** So many at once: a template with more is still being laid out, and the rest come once some of these are filled. */
const MOST = 200;

/**
 * The fields of a template that have a name and nothing in them yet, as what is looked up by names, with what the
 * customer's schema says of them.
 */
export function unfilledOutputs({ root }: Projection, schema: SchemaRows = NO_SCHEMA_ROWS): NamedOutput[] {
  const outputs: NamedOutput[] = [];
  for (const row of walkRows(root)) {
    if (row.kind !== 'fixed' || row.place.kind !== 'field' || (row.written !== null && row.written !== '')) continue;
    const scope = listAround(row.scope);
    if (scope === null) continue;
    outputs.push({
      at: row.id,
      names: namesOf(row),
      ...(wantedBy(schema.fields.get(row.id)) ?? typeOf(row)),
      ...(scope === '' ? {} : { scope }),
    });
    if (outputs.length === MOST) break;
  }
  return outputs;
}

function namesOf({ id, name }: OutputRow): string[] {
  const around = pointerKeys(id).slice(0, -1);
  return [...around.filter((key) => isFieldKey(key) && !/^\d+$/.test(key)), name];
}

/** What a schema says of a field; null where it does not say what it is. */
function wantedBy(field: SchemaField | undefined): Pick<NamedOutput, 'type' | 'allowed' | 'dateFormat'> | null {
  if (field === undefined || field.type === 'any' || field.type === 'null') return null;
  const { type, allowed, dateFormat } = field;
  return {
    type,
    ...(allowed === undefined ? {} : { allowed }),
    ...(dateFormat === undefined ? {} : { dateFormat }),
  };
}

/** Empty text is to be text; null may become any. */
function typeOf({ written }: OutputRow): Pick<NamedOutput, 'type'> {
  return written === '' ? { type: 'text' } : {};
}

/** The list whose each a scope stands in, '' at the root; null where names of fields may not mean what they seem to. */
function listAround(scope: Scope): string | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'with' || at.base === null || at.parameters.length > 0) return null;
  }
  if (scope.kind === 'root') return '';
  return (scope.base ?? []).slice(0, -1).reduce((pointer, key) => pointerTo(pointer, key), '');
}
