import type { traceEntrySchema } from '#shared/contract/preview.ts';
import type { Json } from '#shared/model/json.ts';
import type { z } from '#shared/model/z.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { isWithin, pointerKeys, pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { Mapping, OutputRow } from '../output-row.ts';
import type { Projection } from '../project.ts';
import { type BranchEvidence, branchEvidence, branchUnits } from './taken-branches.ts';

type TraceEntry = z.infer<typeof traceEntrySchema>;
type TraceOutputs = Readonly<Record<string, TraceEntry>>;

/** What a rendered output says about a template's rows. */
export interface TracedValues {
  /** Where a row's value is in the output; undefined where it was left out. */
  outputOf(row: OutputRow): string | undefined;
  valueOf(row: OutputRow): Json | undefined;
  /** What each step of a mapping gave, in its order; undefined where nothing is known. */
  stepValues(mapping: Mapping): readonly (Json | undefined)[];
  entryOf(output: string): TraceEntry | undefined;
  /** The row that made the value at an output pointer, or the nearest above it. */
  rowAt(output: string): OutputRow | undefined;
  /** Whether a branch was taken; undefined where that is not known, and for what is no branch. */
  isTaken(row: OutputRow): boolean | undefined;
  /** Whether it is, or is in, a branch that was not taken. */
  isUntaken(row: OutputRow): boolean;
}

interface Traced {
  readonly projection: Projection;
  readonly value: Json;
  readonly trace: TraceOutputs | null;
  /** The chosen entry of a list of the payload, by its pattern pointer. */
  readonly entries: Readonly<Record<string, number>>;
  /** Of the same trace, from the last time. */
  readonly lookups?: TraceLookups;
}

/** What a trace is looked up by; each is made when it is first asked for. A trace may be of many thousand values. */
export interface TraceLookups {
  places(): readonly string[];
  byTemplate(): ReadonlyMap<string, readonly string[]>;
  evidence(): BranchEvidence;
}

export function traceLookups(trace: TraceOutputs | null): TraceLookups {
  const places = once(() => Object.keys(trace ?? {}));
  return {
    places,
    byTemplate: once(() => outputsByTemplate(trace ?? {})),
    evidence: once(() => branchEvidence(places().map((output) => [output, trace?.[output]?.template ?? '']))),
  };
}

/** Reads a trace by rows. Inside lists, a row stands for the chosen entry. */
export function tracedValues({ projection, value, trace, entries, lookups }: Traced): TracedValues {
  const { places, byTemplate, evidence } = lookups ?? traceLookups(trace);
  const outputs = new Map<string, string | undefined>();
  const taken = new Map<string, boolean>();
  const untaken = new Set<string>();
  const fill = (row: OutputRow, at: string | undefined, isAlone: boolean) => {
    outputs.set(row.id, at);
    const isList = row.kind === 'each' && (row.place.kind !== 'branch' || isAlone);
    const around = at !== undefined && isList ? entryOutput(row, at) : at;
    const units = branchUnits(row.children);
    for (const child of row.children) {
      const unit = units.get(child);
      const out = at === undefined ? undefined : childOutput(row, child, { at, around, unit });
      // Without a trace, and where nothing came out, there is nothing to say of what lies below.
      if (out === undefined && trace === null) continue;
      if (untaken.has(row.id) || taken.get(child.id) === false) untaken.add(child.id);
      fill(child, out, row.kind === 'choice');
    }
  };
  const childOutput = (row: OutputRow, child: OutputRow, { at, around, unit }: Around) => {
    const { place } = child;
    if (unit !== undefined) return branchOutput(child, isOfEntry(row, child) ? around : at, unit);
    if (around === undefined || place.kind === 'entry') return around;
    if (place.kind === 'element') return tracedUnder(child, at) ?? existing(pointerTo(at, place.index));
    const key = pointerKeys(child.id).at(-1) ?? '';
    if (key.includes('{{')) return tracedUnder(child, around);
    return existing(pointerTo(around, key));
  };
  const branchOutput = (child: OutputRow, at: string | undefined, unit: readonly OutputRow[]): string | undefined => {
    const isLoop = child.kind === 'each' && child.subject?.what === 'each' && unit.length === 1;
    if (trace === null || at === undefined || isLoop) return at;
    const isTaken = evidence().takenOf(unit, at) === child;
    taken.set(child.id, isTaken);
    return isTaken ? at : undefined;
  };
  const existing = (at: string) => (valueAt(value, at) === undefined ? undefined : at);
  const tracedUnder = (row: OutputRow, at: string) =>
    row.mapping === null
      ? undefined
      : byTemplate()
          .get(row.mapping.at)
          ?.find((place) => isWithin(place, at));

  /** The output entry that the chosen entry of the list made: entries may be left out, so that places differ. */
  const entryOutput = (row: OutputRow, at: string): string | undefined => {
    const list = valueAt(value, at);
    if (!Array.isArray(list)) return undefined;
    const base = row.inner.base;
    const pattern = base === null ? null : base.slice(0, -1);
    const chosen = pattern === null ? 0 : (entries[pattern.reduce((path, key) => pointerTo(path, key), '')] ?? 0);
    const made = pattern === null ? undefined : madeBy(pattern, chosen, at);
    // An entry that a condition left out has no output: that of another would be told for it.
    return made === null ? undefined : (made ?? existing(pointerTo(at, Math.min(chosen, list.length - 1))));
  };
  /** undefined where nothing tells which entry made what; null where others did. */
  const madeBy = (pattern: readonly string[], chosen: number, at: string): string | null | undefined => {
    let isTold = false;
    for (const output of places()) {
      if (!output.startsWith(`${at}/`)) continue;
      for (const { path } of trace?.[output]?.inputs ?? []) {
        const index = entryRead(path, pattern);
        if (index === String(chosen)) return pointerTo(at, pointerKeys(output.slice(at.length))[0] ?? '');
        isTold ||= index !== undefined;
      }
    }
    return isTold ? null : undefined;
  };
  fill(projection.root, '', false);

  const byOutput = once(() => firstRows(outputs));
  const outputOf = (row: OutputRow) => outputs.get(row.id);
  return {
    outputOf,
    valueOf: (row) => {
      const at = outputOf(row);
      return at === undefined ? undefined : valueAt(value, at);
    },
    stepValues: (mapping) => {
      const row = projection.byId.get(mapping.row);
      const at = row === undefined ? undefined : outputOf(row);
      const entry = at === undefined || mapping.what !== 'value' ? undefined : trace?.[at];
      return alignedSteps(mapping, entry);
    },
    entryOf: (output) => trace?.[output],
    isTaken: (row) => taken.get(row.id),
    isUntaken: (row) => untaken.has(row.id),
    rowAt: (output) => {
      for (let at: string | undefined = output; at !== undefined; at = splitPointer(at)?.parent) {
        const template = trace?.[at]?.template;
        const row = template === undefined ? undefined : projection.byId.get(template);
        if (row !== undefined) return row;
        const first = byOutput().get(at);
        if (first !== undefined) return projection.byId.get(first);
      }
      return undefined;
    },
  };
}

function outputsByTemplate(trace: TraceOutputs): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const [output, entry] of Object.entries(trace)) {
    const known = places.get(entry.template);
    if (known === undefined) places.set(entry.template, [output]);
    else known.push(output);
  }
  return places;
}

/** The first row, in their order, that came out at each place; the whole aside. */
function firstRows(outputs: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const [id, place] of outputs) {
    if (place !== undefined && id !== '' && !first.has(place)) first.set(place, id);
  }
  return first;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Around {
  readonly at: string;
  /** Where a list's entry came out. */
  readonly around: string | undefined;
  /** All branches of the child's choice; undefined where it is no branch. */
  readonly unit: readonly OutputRow[] | undefined;
}

/** Whether a branch stands in a list's entry; its otherwise stands in the place of the list itself. */
function isOfEntry(row: OutputRow, branch: OutputRow): boolean {
  return row.subject === null || splitPointer(branch.id)?.parent === row.subject.at;
}

/** The entry of a list that a path leads into; undefined where it leads elsewhere. */
function entryRead(path: string, pattern: readonly string[]): string | undefined {
  const keys = pointerKeys(path);
  if (keys.length <= pattern.length) return undefined;
  const isSame = pattern.every((key, index) => key === '*' || key === keys[index]);
  return isSame ? keys[pattern.length] : undefined;
}

/** Steps of the trace by the names of our own; the joining of text has no step there: its value is the field's. */
function alignedSteps(mapping: Mapping, entry: TraceEntry | undefined): readonly (Json | undefined)[] {
  if (entry === undefined) return mapping.steps.map(() => undefined);
  let next = 0;
  return mapping.steps.map((step, index) => {
    if (step.name === '' && index === mapping.steps.length - 1) return entry.value;
    const found = entry.steps.findIndex((one, at) => at >= next && one.name === step.name);
    if (found < 0) return undefined;
    next = found + 1;
    return entry.steps[found]?.value;
  });
}
