import { useEffect } from 'react';
import type { Editor } from './editor.ts';
import { type Focus, type Lit, NOTHING_LIT, type ViewStore } from './view-store.ts';

/** Keeps what is lit in step with what is hovered or selected, and with the template under it. */
export function useLit(view: ViewStore, editor: Pick<Editor, 'projection' | 'resolved' | 'traced'>): void {
  const { projection, resolved, traced } = editor;
  useEffect(() => {
    const light = () => {
      const { hovered, selected } = view.getState();
      const focus = hovered ?? selected;
      const lit = focus === null ? NOTHING_LIT : litBy(focus, { projection, resolved, traced });
      if (!isSame(lit, view.getState().lit)) view.setState({ lit });
    };
    light();
    return view.subscribe((now, before) => {
      if (now.hovered !== before.hovered || now.selected !== before.selected) light();
    });
  }, [view, projection, resolved, traced]);
}

function litBy(
  focus: Focus,
  { projection, resolved, traced }: Pick<Editor, 'projection' | 'resolved' | 'traced'>,
): Lit {
  const inputs = new Set<string>();
  const outputs = new Set<string>();
  const mappings = new Set<string>();
  const pointers = new Set<string>();
  const take = (id: string) => {
    const row = projection.byId.get(id);
    if (row === undefined) return;
    outputs.add(id);
    const pointer = (focus.kind === 'output' && focus.id === id ? focus.pointer : undefined) ?? traced.outputOf(row);
    if (pointer !== undefined) pointers.add(pointer);
  };
  for (const { mapping, inputs: ids } of resolved) {
    const isWay =
      focus.kind === 'mapping'
        ? mapping.id === focus.id
        : focus.kind === 'output'
          ? mapping.row === focus.id
          : ids.some(([own]) => own === focus.id);
    if (!isWay) continue;
    mappings.add(mapping.id);
    for (const [own] of ids) if (own !== undefined) inputs.add(own);
    take(mapping.row);
  }
  if (focus.kind === 'input') inputs.add(focus.id);
  if (focus.kind === 'output') take(focus.id);
  const row = focus.kind === 'output' ? focus.id : outputs.size === 1 ? ([...outputs][0] ?? null) : null;
  return { inputs, outputs, mappings, pointers, row };
}

function isSame(a: Lit, b: Lit): boolean {
  return (
    a.row === b.row &&
    hasSame(a.inputs, b.inputs) &&
    hasSame(a.outputs, b.outputs) &&
    hasSame(a.mappings, b.mappings) &&
    hasSame(a.pointers, b.pointers)
  );
}

function hasSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
