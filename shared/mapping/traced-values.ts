import type { traceEntrySchema } from '#shared/contract/preview.ts';
import type { Json } from '#shared/model/json.ts';
import type { z } from '#shared/model/z.ts';
import { isWithin, pointerKeys, pointerTo, splitPointer, valueAt } from '#shared/template/edits/pointer.ts';
import type { Mapping, OutputRow } from './output-row.ts';
import type { Projection } from './project.ts';

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
}

interface Traced {
  readonly projection: Projection;
  readonly value: Json;
  readonly trace: TraceOutputs | null;
  /** The chosen entry of a list of the payload, by its pattern pointer. */
  readonly entries: Readonly<Record<string, number>>;
}

/** Reads a trace by rows. Inside lists, a row stands for the chosen entry. */
export function tracedValues({ projection, value, trace, entries }: Traced): TracedValues {
  const byTemplate = new Map<string, string[]>();
  for (const [output, entry] of Object.entries(trace ?? {})) {
    const known = byTemplate.get(entry.template);
    if (known === undefined) byTemplate.set(entry.template, [output]);
    else known.push(output);
  }
  const outputs = new Map<string, string | undefined>();
  const fill = (row: OutputRow, at: string | undefined) => {
    outputs.set(row.id, at);
    const around = at !== undefined && row.kind === 'each' && row.place.kind !== 'branch' ? entryOutput(row, at) : at;
    for (const child of row.children) fill(child, at === undefined ? undefined : childOutput(row, child, at, around));
  };
  const childOutput = (row: OutputRow, child: OutputRow, at: string, around: string | undefined) => {
    const { place } = child;
    if (place.kind === 'branch') return branchOutput(row, child, around ?? at);
    if (around === undefined || place.kind === 'entry') return around;
    if (place.kind === 'element') return tracedUnder(child, at) ?? existing(pointerTo(at, place.index));
    const key = pointerKeys(child.id).at(-1) ?? '';
    if (key.includes('{{')) return tracedUnder(child, around);
    return existing(pointerTo(around, key));
  };
  const branchOutput = (row: OutputRow, child: OutputRow, at: string): string | undefined => {
    if (row.kind !== 'choice') return at;
    if (trace === null) return at;
    return templatesUnder(child.id, at) ? at : undefined;
  };
  const existing = (at: string) => (valueAt(value, at) === undefined ? undefined : at);
  const templatesUnder = (id: string, at: string) =>
    [...byTemplate].some(([template, places]) => isWithin(template, id) && places.some((place) => isWithin(place, at)));
  const tracedUnder = (row: OutputRow, at: string) =>
    row.mapping === null ? undefined : byTemplate.get(row.mapping.at)?.find((place) => isWithin(place, at));

  /** The output entry that the chosen entry of the list made: entries may be left out, so that places differ. */
  const entryOutput = (row: OutputRow, at: string): string | undefined => {
    const list = valueAt(value, at);
    if (!Array.isArray(list)) return undefined;
    const base = row.inner.base;
    const pattern = base === null ? null : base.slice(0, -1);
    const chosen = pattern === null ? 0 : (entries[pattern.reduce((path, key) => pointerTo(path, key), '')] ?? 0);
    const made = pattern === null ? undefined : madeBy(pattern, chosen, at);
    return made ?? existing(pointerTo(at, Math.min(chosen, list.length - 1)));
  };
  const madeBy = (pattern: readonly string[], chosen: number, at: string): string | undefined => {
    for (const [output, entry] of Object.entries(trace ?? {})) {
      if (!output.startsWith(`${at}/`)) continue;
      if (entry.inputs.some((input) => readsEntry(input.path, pattern, chosen))) {
        return pointerTo(at, pointerKeys(output.slice(at.length))[0] ?? '');
      }
    }
    return undefined;
  };
  fill(projection.root, '');

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
    rowAt: (output) => {
      for (let at: string | undefined = output; at !== undefined; at = splitPointer(at)?.parent) {
        const template = trace?.[at]?.template;
        const row = template === undefined ? undefined : projection.byId.get(template);
        if (row !== undefined) return row;
        for (const [id, place] of outputs) {
          if (place === at && id !== '') return projection.byId.get(id);
        }
      }
      return undefined;
    },
  };
}

function readsEntry(path: string, pattern: readonly string[], chosen: number): boolean {
  const keys = pointerKeys(path);
  if (keys.length <= pattern.length) return false;
  const isSame = pattern.every((key, index) => key === '*' || key === keys[index]);
  return isSame && keys[pattern.length] === String(chosen);
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
