import { splitPointer } from '#shared/text/json-pointer.ts';
import { type InputNode, inputId } from '../input-fields.ts';
import type { Mapping, OutputRow } from '../output-row.ts';

/** What of the input tree is shown: `partial` is what not every event or sample has. */
export const inputFilters = ['all', 'unmapped', 'used', 'partial'] as const;
export type InputFilter = (typeof inputFilters)[number];

export const outputFilters = ['all', 'unmapped', 'problems', 'changed'] as const;
export type OutputFilter = (typeof outputFilters)[number];

/** Which input fields lines read: by a line of their own, or with all of what holds them. */
export interface InputUse {
  readonly own: ReadonlySet<string>;
  /** Objects and lists that an output takes as they are, with everything inside. */
  readonly whole: ReadonlySet<string>;
}

/** Reads lines, each with the input rows that it reads: for each input the ids from the field itself up. */
export function inputUse(
  lines: readonly { readonly mapping: Mapping; readonly inputs: readonly (readonly string[])[] }[],
): InputUse {
  const own = new Set<string>();
  const whole = new Set<string>();
  for (const { mapping, inputs } of lines) {
    const isWhole = mapping.what === 'value' && mapping.form.kind === 'expression' && mapping.steps.length === 0;
    for (const [id] of inputs) {
      if (id === undefined) continue;
      own.add(id);
      if (isWhole) whole.add(id);
    }
  }
  return { own, whole };
}

/** Whether an input node is shown by itself; its parents are kept by the tree. `all` is no filter: null. */
export function inputFits(filter: InputFilter, use: InputUse): ((node: InputNode) => boolean) | null {
  const isTaken = (node: InputNode) => use.own.has(inputId(node)) || isInWhole(inputId(node), use);
  switch (filter) {
    case 'all':
      return null;
    case 'used':
      return isTaken;
    case 'unmapped':
      return (node) => node.kind === 'field' && node.children.length === 0 && !isTaken(node);
    case 'partial':
      return (node) => node.kind === 'field' && isPartial(node.field.presence);
    default:
      return filter satisfies never;
  }
}

interface OutputMarks {
  /** Rows with a problem, and rows that differ from the saved version, by id. */
  readonly problems: { has(id: string): boolean };
  readonly changed: { has(id: string): boolean };
}

/** Whether an output row is shown by itself; its parents are kept by the tree. `all` is no filter: null. */
export function outputFits(filter: OutputFilter, marks: OutputMarks): ((row: OutputRow) => boolean) | null {
  switch (filter) {
    case 'all':
      return null;
    case 'unmapped':
      return isUnmapped;
    case 'problems':
      return ({ id }) => marks.problems.has(id);
    case 'changed':
      return ({ id }) => marks.changed.has(id);
    default:
      return filter satisfies never;
  }
}

/** Whether nothing fills the row yet. */
export function isUnmapped(row: OutputRow): boolean {
  return row.kind === 'fixed' && (row.written === null || row.written === '');
}

/** Whether something around it is taken as it is. */
function isInWhole(id: string, { whole }: InputUse): boolean {
  for (let at = splitPointer(id)?.parent; at !== undefined; at = splitPointer(at)?.parent) {
    if (whole.has(at)) return true;
  }
  return false;
}

function isPartial(presence: { readonly in: number; readonly of: number } | undefined): boolean {
  return presence !== undefined && presence.of > 1 && presence.in < presence.of;
}
