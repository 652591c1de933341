import { type FieldNode, walkFields } from '#shared/catalog/field-node.ts';
import { pointerKeys } from '#shared/template/edits/pointer.ts';
import { printExpression } from '#shared/template/index.ts';
import { nearest } from '#shared/text/nearest.ts';
import { expressionAt } from '../address.ts';
import type { MappingInput } from '../output-row.ts';
import { relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { changeAt, type Spot, type Way } from './fix-spot.ts';

/** Paths that the sample does not have, led to the field that was most likely meant. */
export function nearField(spot: Spot): Way[] {
  const { mapping, root, projection } = spot;
  const scope = mapping === null ? undefined : projection.byId.get(mapping.row)?.scope;
  if (mapping === null || root === null || scope === undefined) return [];
  const ways = mapping.inputs.map((input) => repointed(spot, { input, root, scope }));
  return ways.filter((way) => way !== null);
}

function repointed(
  spot: Spot,
  { input, root, scope }: { input: MappingInput; root: FieldNode; scope: Scope },
): Way | null {
  const { source, address } = input;
  if (spot.mapping === null || source.kind !== 'field') return null;
  const meant = meantField(root, source.keys);
  const way = meant === null ? null : relativePath(pointerKeys(meant.pointer), scope);
  if (way?.kind !== 'path' || expressionAt(spot.mapping.form, address)?.kind !== 'path') return null;
  const words = { key: 'fixes.repoint', params: { path: printExpression(way.expression) } };
  return { words, edits: changeAt(spot, address, () => way.expression), isStep: true };
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
