import { useEffect } from 'react';
import type { Editor } from './editor.ts';
import type { ResolvedMapping } from './use-projection.ts';
import { type Focus, type Lit, NOTHING_LIT, type ViewStore } from './view-store.ts';

/** Keeps what is lit in step with what is hovered or selected, and with the template under it. */
export function useLit(view: ViewStore, editor: Pick<Editor, 'projection' | 'resolved' | 'traced'>): void {
  const { projection, resolved, traced } = editor;
  useEffect(() => {
    // Looked up once something is followed: a template may have thousands.
    let known: Ways | null = null;
    const ways = () => {
      known ??= waysBy(resolved);
      return known;
    };
    const light = () => {
      const { hovered, selected } = view.getState();
      const focus = hovered ?? selected;
      const lit = focus === null ? NOTHING_LIT : litBy(focus, { projection, ways: ways(), traced });
      if (!isSame(lit, view.getState().lit)) view.setState({ lit });
    };
    light();
    return view.subscribe((now, before) => {
      if (now.hovered !== before.hovered || now.selected !== before.selected) light();
    });
  }, [view, projection, resolved, traced]);
}

/** Mappings by their own id, by the row that they fill, and by the fields that they read. */
type Ways = Readonly<Record<Focus['kind'], ReadonlyMap<string, readonly ResolvedMapping[]>>>;

function waysBy(resolved: readonly ResolvedMapping[]): Ways {
  const input = new Map<string, ResolvedMapping[]>();
  for (const one of resolved) {
    for (const own of new Set(one.inputs.map(([first]) => first))) {
      if (own === undefined) continue;
      const known = input.get(own);
      if (known === undefined) input.set(own, [one]);
      else known.push(one);
    }
  }
  return {
    mapping: Map.groupBy(resolved, ({ mapping }) => mapping.id),
    output: Map.groupBy(resolved, ({ mapping }) => mapping.row),
    input,
  };
}

function litBy(
  focus: Focus,
  { projection, ways, traced }: Pick<Editor, 'projection' | 'traced'> & { readonly ways: Ways },
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
  for (const { mapping, inputs: ids } of ways[focus.kind].get(focus.id) ?? []) {
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
