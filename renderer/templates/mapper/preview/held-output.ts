import type { PreviewAnswer, TemplateDraft, TraceEntry } from '#shared/contract/preview.ts';
import { changedOutput } from '#shared/mapping/preview/output-change.ts';
import type { Json } from '#shared/model/json.ts';

/** A large output that the page holds, and the last trace: the next ones are told by what differs from them. */
export interface Held {
  readonly output: { readonly tag: string; readonly value: Json } | null;
  readonly traced: { readonly tag: string; readonly trace: Record<string, TraceEntry> } | null;
}

export const NOTHING_HELD: Held = { output: null, traced: null };

/** What the engine is told of it. */
export function tagsOf({ output, traced }: Held): { since?: string; sinceTrace?: string } {
  return {
    ...(output === null ? {} : { since: output.tag }),
    ...(traced === null ? {} : { sinceTrace: traced.tag }),
  };
}

/** An answer with its value, which for JSON comes as its text, or as what differs from what is held; null where that cannot be. */
export function whole(answer: PreviewAnswer, { format }: TemplateDraft, held: Held): PreviewAnswer | null {
  if (format !== 'json' || !answer.ok) return answer;
  const value = outputOf(answer, held);
  const trace = traceOf(answer, held);
  return value === undefined || trace === undefined ? null : { ...answer, value, trace };
}

/** What is held from then on. */
export function heldAfter({ tag, value, trace }: PreviewAnswer, { traced }: Held): Held {
  if (tag === undefined) return NOTHING_HELD;
  return { output: { tag, value }, traced: trace === null ? traced : { tag, trace } };
}

function outputOf({ text, change, value }: PreviewAnswer, { output }: Held): Json | undefined {
  if (change !== undefined) return output === null ? undefined : (changedOutput(output.value, change) ?? undefined);
  return text === null ? value : (JSON.parse(text) as Json);
}

function traceOf({ trace, traceChange }: PreviewAnswer, { traced }: Held): PreviewAnswer['trace'] | undefined {
  if (traceChange === undefined) return trace;
  return traced === null ? undefined : { ...traced.trace, ...traceChange };
}
