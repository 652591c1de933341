import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { EngineClient } from './with-engine.ts';

/**
 * Waits until every one of the deliveries is settled, or waits for a time that is not now: a delay, a schedule, a retry.
 * An engine of this command's own must not end before that, or what is due would lie until the next start.
 */
export async function awaitDeliveries(client: EngineClient, ids: readonly string[]): Promise<DeliverySummary[]> {
  const known = new Map<string, DeliverySummary>();
  const awaited = new Set(ids);
  const going = new Set(ids);
  return new Promise((resolve, reject) => {
    const take = (delivery: DeliverySummary) => {
      const { id } = delivery;
      if (!awaited.has(id)) return;
      known.set(id, delivery);
      if (hasRest(delivery)) going.delete(id);
      else going.add(id);
      if (going.size > 0) return;
      stop();
      resolve(ids.flatMap((one) => known.get(one) ?? []));
    };
    const stop = client.stream('deliveries.watch', {}, { value: take, error: reject });
    for (const id of ids) client.call('deliveries.get', { id }).then(take, reject);
  });
}

function hasRest({ state, dueAt }: DeliverySummary): boolean {
  if (state === 'sending') return false;
  return state !== 'waiting' || (dueAt !== null && Date.parse(dueAt) > Date.now());
}

/** One line for each; throws an InputFailure with a line for each that failed or has to be tried again. */
export function reportDeliveries(deliveries: readonly DeliverySummary[], terminal: Terminal): void {
  const line = ({ id, state, target, reason }: DeliverySummary) =>
    reason === null ? fill(en.delivery, { id, state, target }) : fill(en.deliveryReason, { id, state, target, reason });
  const isTrouble = ({ state }: DeliverySummary) => state === 'failed' || state === 'retrying';
  for (const delivery of deliveries) if (!isTrouble(delivery)) terminal.out(`${line(delivery)}\n`);
  const troubled = deliveries.filter(isTrouble);
  if (troubled.length > 0) throw new InputFailure(troubled.map(line));
}
