import { type Command, Option } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { type ExportFormat, exportFormatSchema } from '#shared/contract/delivery-log.ts';
import type { DeliveryState } from '#shared/model/delivery.ts';
import { type DeliverySummary, deliveryStateSchema } from '#shared/model/delivery.ts';
import { type DataOption, dataOption, wholeNumber } from '../options.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { findShutEndpoints, type Listing, whyNotYet } from '../why-not-yet.ts';
import { type EngineClient, withEngine } from '../with-engine.ts';

interface DeliveriesOptions extends DataOption {
  state?: DeliveryState;
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
    .option('--limit <n>', en.options.limit, wholeNumber(1, 999_999_999, en.usage.limit))
    .option('--json', en.options.json)
    .addOption(
      new Option('--format <format>', en.options.logFormat)
        .choices(exportFormatSchema.options)
        .conflicts(['json', 'limit']),
    )
    .addOption(dataOption())
    .action(({ state, limit = Number.POSITIVE_INFINITY, json, format, data }: DeliveriesOptions) =>
      withEngine({ data, terminal }, async ({ client, isOwn }) => {
        if (format) return printAll(client, { state, format, terminal });
        const deliveries = await listAll(client, { state, limit });
        if (json) terminal.out(`${JSON.stringify(deliveries.map(asJson), null, 2)}\n`);
        else if (deliveries.length === 0) terminal.out(`${en.noDeliveries}\n`);
        else {
          const shutEndpointOf = await findShutEndpoints(client, deliveries);
          terminal.out(asTable(deliveries, { now: Date.now(), isIdle: isOwn, shutEndpointOf }));
        }
      }),
    );
}

/** All of the log as it is read: with commas and line ends of RFC 4180, or an object a line; UTF-8 without a mark. */
function printAll(
  client: EngineClient,
  { state, format, terminal }: { state: DeliveryState | undefined; format: ExportFormat; terminal: Terminal },
): Promise<void> {
  const filter = state ? { states: [state] } : {};
  return new Promise((resolve, reject) => {
    client.stream(
      'deliveries.export',
      { filter, format },
      { value: ({ text }) => terminal.out(text), end: () => resolve(), error: reject },
    );
  });
}

async function listAll(client: EngineClient, query: { state: DeliveryState | undefined; limit: number }) {
  const filter = query.state ? { states: [query.state] } : {};
  const all: DeliverySummary[] = [];
  let before: string | undefined;
  do {
    const limit = Math.min(PAGE, query.limit - all.length);
    const page = await client.call('deliveries.list', { filter, limit, ...(before !== undefined && { before }) });
    all.push(...page.deliveries);
    before = page.next ?? undefined;
  } while (before !== undefined && all.length < query.limit);
  return all;
}

/** What scripts rely on: these names, in this order. */
function asJson({ id, eventType, triggerName, customerName, state, attempts }: DeliverySummary) {
  return { id, event: eventType, trigger: triggerName, customer: customerName, state, attempts };
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
