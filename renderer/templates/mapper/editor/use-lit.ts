import { useEffect, useMemo } from 'react';
import { type GatheredLines, gatheredLines, rowsAbove } from '#shared/mapping/tree/gathered-lines.ts';
import type { Editor } from './editor.ts';
import type { ResolvedMapping } from './use-projection.ts';
import { type Focus, type Lit, NOTHING_LIT, type ViewStore } from './view-store.ts';

/** A closed row that gathers more lines than these lights up none of their values in the preview. */
const MANY_VALUES = 100;

/** Keeps what is lit in step with what is hovered or selected, and with the template under it. */
export function useLit(
  view: ViewStore,
  editor: Pick<Editor, 'projection' | 'resolved' | 'traced' | 'inputRows' | 'outputRows'>,
): void {
  const { projection, resolved, traced, inputRows, outputRows } = editor;
  // Looked up once something is followed: a template may have thousands.
  const ways = useMemo(() => lazily(() => waysBy(resolved)), [resolved]);
  const gathered = useMemo(() => lazily(() => gatheredLines(resolved)), [resolved]);
  const closed = useMemo(
    () => lazily(() => ({ input: closedIn(inputRows), output: closedIn(outputRows) })),
    [inputRows, outputRows],
  );
  useEffect(() => {
    const light = () => {
      const { hovered, selected } = view.getState();
      const focus = hovered ?? selected;
      const lit = focus === null ? NOTHING_LIT : litBy(focus, { projection, ways, gathered, closed, traced });
      if (!isSame(lit, view.getState().lit)) view.setState({ lit });
    };
    light();
    return view.subscribe((now, before) => {
      if (now.hovered !== before.hovered || now.selected !== before.selected) light();
    });
  }, [view, projection, ways, gathered, closed, traced]);
}

/** Worked out when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function closedIn(rows: readonly { readonly id: string; readonly isOpen: boolean | null }[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ id, isOpen }) => (isOpen === false ? [id] : [])));
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

interface Known extends Pick<Editor, 'projection' | 'traced'> {
  readonly ways: () => Ways;
  readonly gathered: () => GatheredLines<ResolvedMapping>;
  readonly closed: () => Readonly<Record<'input' | 'output', ReadonlySet<string>>>;
}

function litBy(focus: Focus, { projection, ways, gathered, closed, traced }: Known): Lit {
  const inputs = new Set<string>();
  const outputs = new Set<string>();
  const mappings = new Set<string>();
  const pointers = new Set<string>();
  const above = { inputs: new Set<string>(), outputs: new Set<string>() };
  const take = (id: string, hasValue: boolean) => {
    const row = projection.byId.get(id);
    if (row === undefined) return;
    outputs.add(id);
    for (const one of rowsAbove(id)) above.outputs.add(one);
    if (!hasValue) return;
    const pointer = (focus.kind === 'output' && focus.id === id ? focus.pointer : undefined) ?? traced.outputOf(row);
    if (pointer !== undefined) pointers.add(pointer);
  };
  const own = ways()[focus.kind].get(focus.id) ?? [];
  // A closed row stands for what it holds: the lines that it gathers are its own.
  const isClosed = focus.kind !== 'mapping' && closed()[focus.kind].has(focus.id);
  const below = isClosed ? (gathered()[focus.kind].get(focus.id) ?? []) : [];
  const hasValues = focus.kind === 'input' && below.length <= MANY_VALUES;
  for (const one of [...own, ...below]) {
    mappings.add(one.mapping.id);
    for (const [field, ...rest] of one.inputs) {
      if (field !== undefined) inputs.add(field);
      for (const id of rest) above.inputs.add(id);
    }
    take(one.mapping.row, below.length === 0 || hasValues);
  }
  if (focus.kind === 'input') inputs.add(focus.id);
  if (focus.kind === 'output') take(focus.id, true);
  const row = focus.kind === 'output' ? focus.id : outputs.size === 1 ? ([...outputs][0] ?? null) : null;
  return { inputs, outputs, inputsAbove: above.inputs, outputsAbove: above.outputs, mappings, pointers, row };
}

function isSame(a: Lit, b: Lit): boolean {
  return (
    a.row === b.row &&
    hasSame(a.inputs, b.inputs) &&
    hasSame(a.outputs, b.outputs) &&
    hasSame(a.inputsAbove, b.inputsAbove) &&
    hasSame(a.outputsAbove, b.outputsAbove) &&
    hasSame(a.mappings, b.mappings) &&
    hasSame(a.pointers, b.pointers)
  );
}

function hasSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
