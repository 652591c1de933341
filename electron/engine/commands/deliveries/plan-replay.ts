import { setImmediate as turn } from 'node:timers/promises';
import { effectOf } from '#engine/kept-trigger.ts';
import type { EventLog } from '#engine/ports/event-log.ts';
import type { Versions } from '#engine/ports/stores.ts';
import log from '#resources/locales/en.log.json' with { type: 'json' };
import type { DraftOf, ReplayDiff, ReplayPlanRow, ReplayVerdict } from '#shared/contract/delivery-log.ts';
import type { StreamEvent } from '#shared/contract/handler.ts';
import type { Request } from '#shared/model/delivery.ts';
import { firstMessage } from '#shared/pipeline/pipeline-problem.ts';
import { redactFor } from '#shared/pipeline/simulate/shown-request.ts';
import type { FoundDelivery, Replaying } from './replay.ts';

interface PlanInput {
  readonly ids: readonly string[];
  readonly how: 'same' | 'render';
  readonly draft?: DraftOf | undefined;
}

interface Plan {
  readonly done: number;
  readonly total: number;
  readonly rows: ReplayPlanRow[];
}

/** Rendering takes the thread that takes events in: no longer than this at a time (ms). */
const SLICE = 12;
const MOST_IN_A_PART = 200;

/** What replaying the deliveries would change, in parts; nothing is sent. */
export async function* planReplay(
  { ids, how, draft }: PlanInput,
  { eventLog, replaying, signal }: { eventLog: EventLog; replaying: Replaying; signal: AbortSignal },
): AsyncGenerator<StreamEvent<Plan>> {
  const view = replaying.viewWith(draft);
  let rows: ReplayPlanRow[] = [];
  let began = performance.now();
  for (const [index, id] of ids.entries()) {
    if (signal.aborted) return;
    const found = eventLog.delivery(id);
    rows.push(found ? rowOf(found) : goneRow(id));
    const isLast = index === ids.length - 1;
    if (!isLast && rows.length < MOST_IN_A_PART && performance.now() - began < SLICE) continue;
    yield { value: { done: index + 1, total: ids.length, rows } };
    rows = [];
    await turn();
    began = performance.now();
  }

  function rowOf(found: FoundDelivery): ReplayPlanRow {
    const { id, title, eventType, customerName, target } = found;
    return { id, title, eventType, customerName, target, ...verdictOf(found) };
  }

  function verdictOf(found: FoundDelivery): { verdict: ReplayVerdict; reason: string | null } {
    const refused = replaying.whyNot(found, how);
    if (refused !== null) return { verdict: 'refused', reason: refused };
    if (how === 'same') return { verdict: 'same', reason: null };
    const rendered = replaying.rendered(found, view);
    if (!rendered.ok) return { verdict: 'problem', reason: firstMessage(rendered.problems) };
    const isSame = found.request !== null && bytesOf(found.request) === bytesOf(rendered.value.request);
    return { verdict: isSame ? 'same' : 'changed', reason: null };
  }
}

/** What a delivery sent, and what it would send rendered anew. */
export function replayDiff(
  found: FoundDelivery,
  draft: DraftOf | undefined,
  { versions, replaying }: { versions: Versions; replaying: Replaying },
): ReplayDiff {
  const effect = effectOf(versions, found.outbox);
  const rendered = replaying.rendered(found, replaying.viewWith(draft));
  return {
    before: found.request && redactFor(found.request, effect),
    after: rendered.ok ? redactFor(rendered.value.request, effect) : null,
    problems: rendered.problems,
  };
}

function bytesOf({ method, url, headers, body, email }: Request): string {
  if (email === undefined) return JSON.stringify([method, url, headers, body]);
  // The Date of an email is the time at which it is rendered: another one alone is no change.
  const isDate = (name: string) => name.toLowerCase() === 'date';
  const lasting = headers.filter(([name]) => !isDate(name));
  return JSON.stringify([method, url, lasting, (body ?? '').replace(/^Date: .*\r?$/m, ''), email.recipients]);
}

function goneRow(id: string): ReplayPlanRow {
  return { id, title: id, eventType: '', customerName: '', target: '', verdict: 'refused', reason: log.gone };
}
