import type { TemplateDraft } from '#shared/contract/preview.ts';
import type { PayloadRef } from '#shared/contract/simulation.ts';
import type { Json } from '#shared/model/json.ts';
import type { EngineContext } from '../engine-context.ts';
import { sampleOf } from '../workspace/find-records.ts';
import type { RenderReport } from './render-job.ts';

export interface PreviewRequest {
  draft: TemplateDraft;
  on: PayloadRef;
  trace: boolean;
  /** Leaves out the value of JSON: it is the text, parsed. */
  isLean?: boolean;
  /** The tag of the output that the caller holds: what differs from it is told, where that is little. */
  since?: string | undefined;
  /** The tag of the output whose trace the caller holds. */
  sinceTrace?: string | undefined;
  /** Milliseconds since 1970 that `@now` reads; the clock's where it is not given. */
  now?: number;
}

/** Renders a draft on the worker, for a kept sample or a payload at hand; throws `not_found` for a sample that is gone. */
export function renderPreview(
  context: EngineContext,
  { draft, on, trace, isLean = false, since, sinceTrace, now: at }: PreviewRequest,
): Promise<RenderReport> {
  const { event, payload } = inputOf(context, on);
  const now = new Date(at ?? context.clock.now()).toISOString();
  const { format, missing, body, schema } = draft;
  return context.renderThread.render({
    draft: { format, missing, body, ...(schema === undefined ? {} : { schema }) },
    payload,
    trace,
    isLean,
    isKept: isLean,
    ...(since === undefined ? {} : { since }),
    ...(sinceTrace === undefined ? {} : { sinceTrace }),
    data: { event: { id: 'evt_preview', type: event, occurredAt: now, source: 'preview', subject: null }, now },
  });
}

/** The payload that is meant, with its event; throws `not_found` for a sample that is gone. */
export function inputOf({ workspace }: EngineContext, on: PayloadRef): { event: string; payload: Json } {
  return 'sampleId' in on ? sampleOf(workspace.current(), on.sampleId) : on;
}
