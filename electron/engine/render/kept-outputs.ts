import { randomUUID } from 'node:crypto';
import type { TraceEntry } from '#shared/contract/preview.ts';
import { outputChange, type ValueChange } from '#shared/mapping/preview/output-change.ts';
import { traceChange } from '#shared/mapping/preview/trace-change.ts';
import type { Json } from '#shared/model/json.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { LIMITS } from '#shared/template/limits.ts';
import type { PostedJob, RenderReport } from './render-job.ts';

/** Outputs of fewer bytes are sent whole: to tell what differs would save nothing. */
const LARGE = 20_000;
const KEPT_VALUES = 4;
const KEPT_TRACES = 2;

/** An output as what differs from one that its caller holds, and how long it would be as text. */
export interface ToldOutput {
  readonly change: ValueChange[];
  readonly bytes: number;
  readonly contentType: string;
}

/** Large outputs as their callers may hold them, the last few. */
export interface KeptOutputs {
  /** An output told by what differs from the one that its caller holds, which spares writing it; null where it is to be written. */
  toldFrom(job: PostedJob, value: Json): ToldOutput | null;
  /** What is told of a render in the place of all of it: what differs from the output, and the trace, that its caller holds. */
  changeOf(job: PostedJob, rendered: RenderReport): Partial<RenderReport>;
}

interface KeptOutput {
  readonly value: Json;
  readonly bytes: number;
  readonly contentType: string;
}

export function keepOutputs(): KeptOutputs {
  const values = new Map<string, KeptOutput>();
  const traces = new Map<string, Record<string, TraceEntry>>();
  const traceOf = ({ sinceTrace }: PostedJob, trace: RenderReport['trace'], tag: string): Partial<RenderReport> => {
    if (trace === null) return {};
    const before = sinceTrace === undefined ? undefined : traces.get(sinceTrace);
    const change = before === undefined ? null : traceChange(before, trace);
    keepLast(traces, tag, trace, KEPT_TRACES);
    return change === null ? {} : { trace: null, traceChange: change };
  };
  return {
    toldFrom: ({ isKept, isLean, since, draft }, value) => {
      const before = since === undefined ? undefined : values.get(since);
      if (before === undefined || isKept !== true || isLean !== true || draft.format !== 'json') return null;
      const change = outputChange(before.value, value);
      const bytes = change === null ? null : bytesAfter(before, change);
      if (change === null || bytes === null || bytes < LARGE || bytes > LIMITS.outputBytes) return null;
      return { change, bytes, contentType: before.contentType };
    },
    changeOf: (job, { ok, value, bytes, contentType, trace }) => {
      if (job.isKept !== true || !ok || bytes < LARGE) return {};
      const tag = randomUUID();
      keepLast(values, tag, { value, bytes, contentType }, KEPT_VALUES);
      return { tag, ...traceOf(job, trace, tag) };
    },
  };
}

/** The bytes of an output after those changes; null where a value is nested too deeply to be written. */
function bytesAfter({ value, bytes }: KeptOutput, change: readonly ValueChange[]): number | null {
  try {
    return change.reduce((sum, { at, value: now }) => sum + bytesOf(now) - bytesOf(valueAt(value, at) ?? null), bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function bytesOf(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Keeps a value as the newest of at most so many. */
export function keepLast<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size <= most) return;
  const oldest = kept.keys().next();
  if (!oldest.done) kept.delete(oldest.value);
}
