import { setImmediate as turn } from 'node:timers/promises';
import { effectOf } from '#engine/kept-trigger.ts';
import type { Stores } from '#engine/ports/stores.ts';
import texts from '#resources/locales/en.log.json' with { type: 'json' };
import type { DeliveryFilter, ExportFormat } from '#shared/contract/delivery-log.ts';
import type { StreamContext, StreamEvent } from '#shared/contract/handler.ts';
import { redactFor } from '#shared/pipeline/simulate/shown-request.ts';
import { csvLine } from '#shared/text/csv.ts';
import { type Searched, searchNow } from '../search-log.ts';
import type { FoundDelivery } from './replay.ts';

const PAGE = 100;

interface ExportInput {
  readonly filter: DeliveryFilter;
  readonly format: ExportFormat;
}

type Part = Searched<{ text: string; done: number; total: number }>;

/**
 * All deliveries that fit, newest first, a page at a time: CSV has a line for each, NDJSON an object for each with its
 * request and every attempt. A caller that was cut off goes on after the part that it has.
 */
export async function* exportLog(
  { filter, format }: ExportInput,
  { signal, last }: StreamContext,
  { log, versions }: Pick<Stores, 'log' | 'versions'>,
): AsyncGenerator<StreamEvent<Part>> {
  const [at = '', count = '0'] = last?.split(' ') ?? [];
  await log.readyFor(filter);
  const { total } = log.deliveryIds({ filter, limit: 1 });
  let done = Number(count) || 0;
  let before = at === '' ? undefined : at;
  const head = format === 'csv' && before === undefined ? csvLine(texts.columns) : '';
  let text = head;
  do {
    if (signal.aborted) return;
    const page = searchNow(log, filter, () =>
      log.deliveries({ filter, limit: PAGE, ...(before !== undefined && { before }) }),
    );
    for (const { id } of page.deliveries) {
      const found = log.delivery(id);
      if (found) text += format === 'csv' ? csvLineOf(found) : `${JSON.stringify(shown(found))}\n`;
    }
    done += page.deliveries.length;
    before = page.next ?? undefined;
    yield {
      ...(before !== undefined && { id: `${before} ${done}` }),
      value: { text, done, total: Math.max(total, done), ...(page.unread && { unread: page.unread }) },
    };
    text = '';
    await turn();
  } while (before !== undefined);

  function shown({ outbox, subjectKey: _, request, planned: __, ...detail }: FoundDelivery) {
    return { ...detail, request: request && redactFor(request, effectOf(versions, outbox)) };
  }

  function csvLineOf(found: FoundDelivery): string {
    const { request } = shown(found);
    return csvLine([
      found.id,
      found.createdAt,
      found.updatedAt,
      found.state,
      found.eventType,
      found.eventId,
      found.title,
      found.subject,
      found.customerName,
      found.triggerName,
      request?.method ?? null,
      request?.url ?? found.target,
      found.attempts,
      found.result,
      found.duration === null ? null : Math.round(found.duration),
      found.reason,
      found.isTest,
    ]);
  }
}
