import type { TemplateDraft, TraceEntry } from '#shared/contract/preview.ts';
import type { ValueChange } from '#shared/mapping/preview/output-change.ts';
import type { Json, JsonObject } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { OutputSchema } from '#shared/model/template.ts';

/** What `@event.id`, `@customer.name`, `@now` … read in a preview. */
export interface RenderData {
  event?: JsonObject;
  customer?: JsonObject;
  trigger?: JsonObject;
  delivery?: JsonObject;
  now?: string;
}

/** One render. Payloads are never changed in place, so the same object is the same payload. */
export interface RenderJob {
  draft: TemplateDraft;
  payload: Json;
  data: RenderData;
  trace: boolean;
  /** Leaves out the value of JSON, which is its text, parsed: it need not be copied from thread to thread. */
  isLean?: boolean;
  /** The worker keeps a large output of JSON, so that the next job may be answered by what differs from it. */
  isKept?: boolean;
  /** The tag of the output that the caller holds. */
  since?: string;
  /** The tag of the output whose trace the caller holds. */
  sinceTrace?: string;
}

/**
 * A job on its way to the worker. A payload travels once: later jobs name it by `payloadKey` alone while it is the
 * same, and the worker keeps the last few.
 */
export type PostedJob = Omit<RenderJob, 'payload'> & { payloadKey: string; payload?: Json };

/** A render's result, in the shape of the contract's preview. `stopped` says that the budget ran out. */
export interface RenderReport {
  ok: boolean;
  value: Json | null;
  text: string | null;
  contentType: string;
  bytes: number;
  milliseconds: number;
  problems: Problem[];
  trace: Record<string, TraceEntry> | null;
  stopped: boolean;
  /** What a large output is kept as. */
  tag?: string;
  /** What differs from the output that the caller holds, in the place of the text. */
  change?: ValueChange[];
  /** What differs from the trace that the caller holds, in the place of the trace. */
  traceChange?: Record<string, TraceEntry>;
}

/** A customer's schema by itself (without `output`: can it be used?), or what of an output does not fit it. */
export interface SchemaJob {
  schema: OutputSchema;
  output?: Json;
}

export type ToWorker = { t: 'render'; id: number; job: PostedJob } | { t: 'schema'; id: number; job: SchemaJob };
/** A worker says once that it is ready; its budget for a job counts from then. */
export type FromWorker =
  | { t: 'ready' }
  | { t: 'done'; id: number; report: RenderReport }
  /** Rendered, and about to be checked by the customer's schema: `checked` follows, unless that takes too long. */
  | { t: 'rendered'; id: number; report: RenderReport }
  | { t: 'checked'; id: number; problems: Problem[] }
  | { t: 'unknown_payload'; id: number };
