import { type Command, Option } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import {
  type DeliveryFilter,
  type ExportFormat,
  exportFormatSchema,
  type SearchGap,
} from '#shared/contract/delivery-log.ts';
import type { DeliveryState } from '#shared/model/delivery.ts';
import { type DeliverySummary, deliveryStateSchema } from '#shared/model/delivery.ts';
import { fill } from '#shared/text/fill.ts';
import { type DataOption, dataOption, wholeNumber } from '../options.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { findShutEndpoints, type Listing, whyNotYet } from '../why-not-yet.ts';
import { type EngineClient, type EngineSession, withEngine } from '../with-engine.ts';

interface DeliveriesOptions extends DataOption {
  state?: DeliveryState;
  find?: string;
  limit?: number;
  json?: true;
  format?: ExportFormat;
}

const PAGE = 500;

export function addDeliveries(program: Command, terminal: Terminal): void {
  program
    .command('deliveries')
    .description(en.commands.deliveries)
    .addOption(new Option('--state <state>', en.options.state).choices(deliveryStateSchema.options))
    .option('--find <text>', en.options.find)
    .option('--limit <n>', en.options.limit, wholeNumber(1, 999_999_999, en.usage.limit))
    .option('--json', en.options.json)
    .addOption(
      new Option('--format <format>', en.options.logFormat)
        .choices(exportFormatSchema.options)
        .conflicts(['json', 'limit']),
    )
    .addOption(dataOption())
    .action(({ state, find, limit = Number.POSITIVE_INFINITY, json, format, data }: DeliveriesOptions) => {
      const filter = { ...(state && { states: [state] }), ...(find !== undefined && { text: find }) };
      return withEngine({ data, terminal }, async ({ client, isOwn }) => {
        if (format) return printAll({ client, isOwn }, { filter, format, terminal });
        const { deliveries, unread } = await listAll(client, { filter, limit });
        if (unread) terminal.complain(gapLine(unread, isOwn));
        if (json) terminal.out(`${JSON.stringify(deliveries.map(asJson(unread)), null, 2)}\n`);
        else if (deliveries.length === 0) terminal.out(`${en.noDeliveries}\n`);
        else {
          const shutEndpointOf = await findShutEndpoints(client, deliveries);
          terminal.out(asTable(deliveries, { now: Date.now(), isIdle: isOwn, shutEndpointOf }));
        }
      });
    });
}

/** All of the log as it is read: with commas and line ends of RFC 4180, or an object a line; UTF-8 without a mark. */
function printAll(
  { client, isOwn }: EngineSession,
  { filter, format, terminal }: { filter: DeliveryFilter; format: ExportFormat; terminal: Terminal },
): Promise<void> {
  let isTold = false;
  return new Promise((resolve, reject) => {
    client.stream(
      'deliveries.export',
      { filter, format },
      {
        value: ({ text, unread }) => {
          if (unread && !isTold) terminal.complain(gapLine(unread, isOwn));
          isTold ||= unread !== undefined;
          terminal.out(text);
        },
        end: () => resolve(),
        error: reject,
      },
    );
  });
}

/** What fits, newest first, and what search could not look into as it was found. */
async function listAll(client: EngineClient, query: { filter: DeliveryFilter; limit: number }) {
  const { filter } = query;
  const deliveries: DeliverySummary[] = [];
  let unread: SearchGap | undefined;
  let before: string | undefined;
  do {
    const limit = Math.min(PAGE, query.limit - deliveries.length);
    const page = await client.call('deliveries.list', { filter, limit, ...(before !== undefined && { before }) });
    deliveries.push(...page.deliveries);
    unread ??= page.unread;
    before = page.next ?? undefined;
  } while (before !== undefined && deliveries.length < query.limit);
  return { deliveries, unread };
}

/** What scripts rely on: these names, in this order; `unread` only where search could leave something out. */
function asJson(unread: SearchGap | undefined) {
  return ({ id, eventType, triggerName, customerName, state, attempts }: DeliverySummary) => ({
    ...{ id, event: eventType, trigger: triggerName, customer: customerName, state, attempts },
    ...(unread && { unread }),
  });
}

/** That what was found may not be all, how far search has read, and when it has read more. */
function gapLine(gap: SearchGap, isOwn: boolean): string {
  const next = isOwn ? en.gap.idle : en.gap.again;
  if (gap.of === 'some') return fill(en.gap.some, { next });
  const number = (value: number) => value.toLocaleString('en');
  return fill(en.gap[gap.of], { read: number(gap.read), total: number(gap.total), next });
}

function asTable(deliveries: readonly DeliverySummary[], listing: Listing): string {
  const { id, created, event, trigger, customer, target, state, attempts, result, why } = en.columns;
  const headings = [id, created, event, trigger, customer, target, state, attempts, result, why];
  const rows = deliveries.map((delivery) => [
    delivery.id,
    delivery.createdAt.slice(0, 19).replace('T', ' '),
    delivery.eventType,
    delivery.triggerName,
    delivery.customerName,
    delivery.target,
    delivery.state,
    String(delivery.attempts),
    delivery.result ?? '',
    whyNotYet(delivery, listing),
  ]);
  return table(headings, rows);
}
