import { useCallback } from 'react';
import { findField } from '#shared/catalog/field-node.ts';
import type { DropSource } from '#shared/mapping/drop/plan-drop.ts';
import { planTextDrop } from '#shared/mapping/drop/plan-text.ts';
import { planAddInput } from '#shared/mapping/plan-function.ts';
import { planMove } from '#shared/mapping/plan-row.ts';
import { relativePath } from '#shared/mapping/relative-path.ts';
import { dataPath } from '#shared/template/expressions.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useEditorNow } from '../editor/editor.ts';
import type { Carried, DropPlace } from '../editor/view-store.ts';
import { useDropOn } from './use-drop-on.ts';

/** The input field or data of that id, as something to drop. */
export function useSourceOf(): (id: string) => DropSource | null {
  const now = useEditorNow();
  return useCallback(
    (id) => {
      if (id.startsWith('@')) return id === '@' ? null : { kind: 'data', name: id };
      const { sample } = now();
      const field = sample.root === null ? undefined : findField(sample.root, id);
      return field === undefined ? null : { kind: 'field', field };
    },
    [now],
  );
}

/** What letting go of something over a place does: mapping, adding, bringing to a function, or another order. */
export function useDrop(): (carried: Carried, place: DropPlace, at: { x: number; y: number }) => void {
  const now = useEditorNow();
  const sourceOf = useSourceOf();
  const dropOn = useDropOn();
  return (carried, place, at) => {
    const { body, projection, actions } = now();
    const rowOf = (id: string) => projection.byId.get(id);
    if (carried.from === 'output') {
      const row = rowOf(carried.id);
      if (row === undefined) return;
      if (place.side === 'input') {
        const source = sourceOf(place.id);
        if (source !== null) dropOn(source, { row, where: 'row' }, at);
        return;
      }
      if (place.side !== 'output' || place.at === 'on') return;
      const target = rowOf(place.id);
      const plan = target === undefined ? null : planMove(body, row, target, place.at);
      if (plan !== null) actions.run(plan);
      return;
    }
    const source = sourceOf(carried.id);
    if (source === null || place.side === 'input') return;
    if (place.side === 'card') {
      const mapping = projection.mappings.find((one) => one.id === place.id);
      const row = mapping === undefined ? undefined : rowOf(mapping.row);
      const step = mapping?.steps[0];
      if (mapping === undefined || row === undefined || step === undefined) return;
      const way =
        source.kind === 'data'
          ? ({ kind: 'path', expression: dataPath(source.name) } as const)
          : relativePath(pointerKeys(source.field.pointer), row.scope);
      if (way.kind === 'across' || mapping.form.kind === 'text') {
        dropOn(source, { row, where: 'row' }, at);
        return;
      }
      const plan = planAddInput(mapping, step.address, way.expression);
      if (plan !== null) actions.run(plan);
      return;
    }
    if (place.side === 'text') {
      const into = rowOf(place.id);
      if (into !== undefined) actions.settle(planTextDrop(into, source, place.at), at);
      return;
    }
    const row = place.side === 'end' ? projection.root : rowOf(place.id);
    if (row === undefined) return;
    dropOn(source, { row, where: place.side === 'end' ? 'end' : 'row' }, at);
  };
}
