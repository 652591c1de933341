import { type FieldNode, walkFields } from '#shared/catalog/field-node.ts';
import { printExpression } from '#shared/template/index.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { nearest } from '#shared/text/nearest.ts';
import { planRepoint } from '../drift/plan-repoint.ts';
import { relativePath } from '../relative-path.ts';
import type { Spot, Way } from './fix-spot.ts';

/** Paths that the sample does not have, led to the field that was most likely meant. */
export function nearField(spot: Spot): Way[] {
  const { mapping, root, projection } = spot;
  const scope = mapping === null ? undefined : projection.byId.get(mapping.row)?.scope;
  if (mapping === null || root === null || scope === undefined) return [];
  return mapping.inputs.flatMap(({ source }): Way[] => {
    const meant = source.kind === 'field' ? meantField(root, source.keys) : null;
    if (source.kind !== 'field' || meant === null) return [];
    const keys = pointerKeys(meant.pointer);
    const way = relativePath(keys, scope);
    const { plan } = planRepoint(spot.body, [{ from: source.keys, to: keys }], { only: mapping.id });
    if (way.kind !== 'path' || plan === null) return [];
    const words = { key: 'fixes.repoint', params: { path: printExpression(way.expression) } };
    return [{ words, edits: plan.edits, isStep: true }];
  });
}

/** The field that a path which leads nowhere most likely meant; null where it leads somewhere. */
function meantField(root: FieldNode, keys: readonly string[]): FieldNode | null {
  let at = root;
  for (const [index, key] of keys.entries()) {
    if (at.type === 'list' && (key === '*' || /^\d+$/.test(key))) continue;
    const next = at.children.find(({ name }) => name === key);
    if (next !== undefined) {
      at = next;
      continue;
    }
    const last = keys.at(-1) ?? '';
    const name = nearest(
      key,
      at.children.map((child) => child.name),
    );
    const near = at.children.find((child) => child.name === name);
    if (near !== undefined && index === keys.length - 1) return near;
    const inside = near?.children.find((child) => child.name === last);
    if (inside !== undefined) return inside;
    for (const field of walkFields(root)) if (field.name === last) return field;
    return null;
  }
  return null;
}
