import { randomUUID } from 'node:crypto';
import type { TraceEntry } from '#shared/contract/preview.ts';
import { outputChange } from '#shared/mapping/preview/output-change.ts';
import { traceChange } from '#shared/mapping/preview/trace-change.ts';
import type { Json } from '#shared/model/json.ts';
import type { PostedJob, RenderReport } from './render-job.ts';

/** Outputs of fewer characters are sent whole: to tell what differs would save nothing. */
const LARGE = 20_000;
const KEPT_VALUES = 4;
const KEPT_TRACES = 2;

/** Large outputs as their callers may hold them, the last few. */
export interface KeptOutputs {
  /** What is told of a render in the place of all of it: what differs from the output, and the trace, that its caller holds. */
  changeOf(job: PostedJob, rendered: RenderReport): Partial<RenderReport>;
}

export function keepOutputs(): KeptOutputs {
  const values = new Map<string, Json>();
  const traces = new Map<string, Record<string, TraceEntry>>();
  const traceOf = ({ sinceTrace }: PostedJob, trace: RenderReport['trace'], tag: string): Partial<RenderReport> => {
    if (trace === null) return {};
    const before = sinceTrace === undefined ? undefined : traces.get(sinceTrace);
    const change = before === undefined ? null : traceChange(before, trace);
    keepLast(traces, tag, trace, KEPT_TRACES);
    return change === null ? {} : { trace: null, traceChange: change };
  };
  return {
    changeOf: (job, { value, text, trace }) => {
      if (job.isKept !== true || text === null || text.length < LARGE) return {};
      const before = job.since === undefined ? undefined : values.get(job.since);
      const change = before === undefined ? null : outputChange(before, value);
      const tag = randomUUID();
      keepLast(values, tag, value, KEPT_VALUES);
      return { tag, ...(change === null ? {} : { change, text: null }), ...traceOf(job, trace, tag) };
    },
  };
}

/** Keeps a value as the newest of at most so many. */
export function keepLast<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size <= most) return;
  const oldest = kept.keys().next();
  if (!oldest.done) kept.delete(oldest.value);
}
