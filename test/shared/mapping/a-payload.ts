import { type FieldNode, findField } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Outcome } from '#shared/mapping/plan.ts';
import { type Projection, project } from '#shared/mapping/project.ts';
import type { Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { parseTemplate } from '#shared/template/index.ts';

export const payload: Json = {
  order: { id: 'PS-1', number: 118204, total: 143.3, 'gift note': 'Hello', tags: ['a', 'b'] },
  customer: { name: 'Acme', reference: 'acme-01' },
  items: [
    { sku: 'MUG', quantity: 3, options: { colour: 'white' }, parcels: [{ code: 'JD1' }, { code: 'JD2' }] },
    { sku: 'CRD', quantity: 12, options: { colour: 'red' }, parcels: [] },
  ],
};

export const tree = fieldTree(payload);

export function field(pointer: string): FieldNode {
  const found = findField(tree, pointer);
  if (found === undefined) throw new Error(`no field ${pointer}`);
  return found;
}

export function projected(body: Json): Projection {
  return project(parseTemplate({ body }).tree);
}

export function row(body: Json, id: string): OutputRow {
  const found = projected(body).byId.get(id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

/** The body after an outcome that was done, or after the choice of that name. */
export function bodyAfter(body: Json, outcome: Outcome, choice?: string): Json {
  const plan =
    outcome.kind === 'done'
      ? outcome.plan
      : outcome.choices.find(({ words }) => words.key === `choices.${choice}`)?.plan;
  if (plan === undefined) throw new Error(`${outcome.kind}: no choice ${choice}`);
  const edited = applyEdits(body, plan.edits);
  if (!edited.ok) throw new Error(edited.refusal.code);
  return edited.body;
}
