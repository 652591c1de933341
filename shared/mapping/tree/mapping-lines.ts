import { isFieldKey } from '#shared/template/edits/directive-key.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { Mapping, OutputRow } from '../output-row.ts';
import type { Projection } from '../project.ts';

/** A line as a row of the table of mappings, with what it is found and sorted by. */
export interface MappingLine {
  readonly mapping: Mapping;
  readonly row: OutputRow;
  /** The output field's names from the top, or what the row is called. */
  readonly output: string;
  readonly from: string;
  /** What it opens, and the functions on its way. */
  readonly functions: string;
  /** The customer's schema requires the field. */
  readonly isRequired: boolean;
}

export const mappingColumns = ['output', 'from', 'functions', 'required'] as const;
export type MappingColumn = (typeof mappingColumns)[number];

/** By which column, and which way; null is the order of the template. */
export type MappingOrder = { readonly by: MappingColumn; readonly isDown: boolean } | null;

interface LineWords {
  readonly row: (row: OutputRow) => string;
  readonly step: (name: string) => string;
  /** What a field without a name is called. */
  readonly empty: string;
  readonly what: (what: Exclude<Mapping['what'], 'value'>) => string;
}

/** Every line of a template, in its order. `isRequired` tells of a row by its id. */
export function mappingLines(
  { mappings, byId }: Projection,
  isRequired: (id: string) => boolean,
  words: LineWords,
): MappingLine[] {
  return mappings.flatMap((mapping): MappingLine[] => {
    const row = byId.get(mapping.row);
    if (row === undefined) return [];
    const opens = mapping.what === 'value' ? [] : [words.what(mapping.what)];
    return [
      {
        mapping,
        row,
        output:
          namesOf(row.id)
            .map((name) => name || words.empty)
            .join('.') || words.row(row),
        from: mapping.inputs.map(({ text }) => text).join(', '),
        functions: [...opens, ...mapping.steps.map(({ name }) => words.step(name))].join(', '),
        isRequired: row.place.kind === 'field' && isRequired(row.id),
      },
    ];
  });
}

/** The lines that a text is part of, those that are required alone where that is asked, in an order. */
export function linesShown(
  lines: readonly MappingLine[],
  { find, isRequiredOnly, order }: { find: string; isRequiredOnly: boolean; order: MappingOrder },
): readonly MappingLine[] {
  const wanted = find.trim().toLowerCase();
  const found = lines.filter(
    (line) =>
      (!isRequiredOnly || line.isRequired) &&
      (wanted === '' || `${line.output}\n${line.from}\n${line.functions}`.toLowerCase().includes(wanted)),
  );
  if (order === null) return found;
  const { by, isDown } = order;
  const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
  const sign = isDown ? -1 : 1;
  return found.sort((a, b) =>
    by === 'required' ? sign * (Number(b.isRequired) - Number(a.isRequired)) : sign * compare(a[by], b[by]),
  );
}

/** The next order when a column's head is pressed: up, down, then the template's own. */
export function nextOrder(order: MappingOrder, by: MappingColumn): MappingOrder {
  if (order?.by !== by) return { by, isDown: false };
  return order.isDown ? null : { by, isDown: true };
}

/** The field's names from the top, without the directives between them. */
function namesOf(id: string): string[] {
  return pointerKeys(id).filter(isFieldKey);
}
