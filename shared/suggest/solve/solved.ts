import type { Json } from '#shared/model/json.ts';
import type { TemplateNode, TextPart } from '#shared/template/tree.ts';
import type { TextParams } from '#shared/text/fill.ts';
import { content } from '../print-parts.ts';
import type { Ranked } from '../rank.ts';
import type { ReasonKey } from '../suggestion.ts';

/** Why a node is as it is. */
export interface Note {
  readonly key: ReasonKey;
  readonly params: TextParams;
  readonly confidence: number;
  readonly value: Json;
}

/** A piece of the body, and how much of what was wanted it gets from the payload. */
export interface Solved {
  readonly node: TemplateNode;
  readonly notes: ReadonlyMap<TemplateNode, Note>;
  readonly leaves: number;
  /** Leaves that come from the payload, each counted as sure as it is. */
  readonly found: number;
  /** The same, of those that read the nearest object alone. */
  readonly own: number;
}

/** A value that stays as it is written. */
export function asWritten(value: Json): Solved {
  return { node: fixedNode(value), notes: new Map(), leaves: leavesOf(value), found: 0, own: 0 };
}

export function leavesOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + leavesOf(inner), 0);
}

function fixedNode(value: Json): TemplateNode {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(fixedNode) };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([name, inner]) => ({ kind: 'field', key: keyOf(name), value: fixedNode(inner) }) as const,
    );
    return { kind: 'object', entries };
  }
  // Text that looks like mustaches is escaped by printing it as text.
  if (typeof value === 'string' && value.includes('{{')) return { kind: 'text', parts: [content(value)] };
  return { kind: 'literal', value };
}

/** A key as it is written; one that looks like mustaches is escaped. */
export function keyOf(name: string): string | { readonly parts: readonly TextPart[] } {
  return name.includes('{{') ? { parts: [content(name)] } : name;
}

/** What a finding puts in a place. */
export function fromRanked({ finding, strength }: Ranked, value: Json): Solved {
  const { form, kind, params = {}, columns } = finding;
  const node: TemplateNode =
    form.kind === 'value' ? { kind: 'value', expression: form.expression } : { kind: 'text', parts: form.parts };
  const note: Note = { key: kind, params: { ...params, from: sourceNames(columns) }, confidence: strength, value };
  const isOwn = columns.some(({ hops }) => hops === 0);
  const own = isOwn && finding.kind !== 'position' ? strength : 0;
  return { node, notes: new Map([[node, note]]), leaves: 1, found: strength, own };
}

function sourceNames(columns: readonly { readonly names: readonly string[] }[]): string {
  return [...new Set(columns.map(({ names }) => names.join('.')))].join(', ');
}

/** The sum of the parts, around another node. */
export function around(node: TemplateNode, parts: readonly Solved[], note?: Note): Solved {
  const notes = new Map(parts.flatMap((part) => [...part.notes]));
  if (note) notes.set(node, note);
  const sum = (count: (part: Solved) => number) => parts.reduce((total, part) => total + count(part), 0);
  return {
    node,
    notes,
    leaves: sum(({ leaves }) => leaves),
    found: sum(({ found }) => found),
    own: sum(({ own }) => own),
  };
}
