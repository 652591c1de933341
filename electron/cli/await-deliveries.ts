import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { fill } from '#shared/text/fill.ts';
import { isLackingSecret } from '#shared/wire/send-failure.ts';
import { InputFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { EngineClient } from './with-engine.ts';

/**
 * Waits until every one of the deliveries is settled, or waits for what does not come by itself now: a time (a delay, a
 * schedule, a retry), a secret, an endpoint that is paused or fails. An engine of this command's own must not end before
 * that, or what is due would lie until the next start.
 */
export async function awaitDeliveries(client: EngineClient, ids: readonly string[]): Promise<DeliverySummary[]> {
  const known = new Map<string, DeliverySummary>();
  const endpoints = new Map<string, string>();
  const awaited = new Set(ids);
  const going = new Set(ids);
  let shut: ReadonlySet<string> = new Set();
  return new Promise((resolve, reject) => {
    const isShut = (id: string) => shut.has(EVERY_ENDPOINT) || shut.has(endpoints.get(id) ?? '');
    const note = (delivery: DeliverySummary) => {
      const { id } = delivery;
      known.set(id, delivery);
      if (hasRest(delivery, isShut(id))) going.delete(id);
      else going.add(id);
    };
    const look = async (id: string) => {
      const detail = await client.call('deliveries.get', { id });
      endpoints.set(id, detail.endpoint);
      note(detail);
    };
    const endIfAllRest = async () => {
      if (going.size > 0) return;
      // What was held behind another may be free by now, and its news on their way.
      await Promise.all([...known.values()].filter(isHeld).map(({ id }) => look(id)));
      if (going.size > 0) return;
      for (const stop of stops) stop();
      resolve(ids.flatMap((one) => known.get(one) ?? []));
    };
    const end = () => void endIfAllRest().catch(reject);
    const stops = [
      client.stream(
        'deliveries.watch',
        {},
        {
          value(delivery) {
            if (!awaited.has(delivery.id)) return;
            note(delivery);
            end();
          },
          error: reject,
        },
      ),
      client.stream(
        'endpoints.watch',
        {},
        {
          value(told) {
            shut = new Set(told.endpoints.map(({ endpoint }) => endpoint));
            for (const delivery of known.values()) note(delivery);
            end();
          },
          error: reject,
        },
      ),
    ];
    for (const id of awaited) look(id).then(end, reject);
  });
}

function hasRest(delivery: DeliverySummary, isShut: boolean): boolean {
  const { state, dueAt } = delivery;
  if (state !== 'waiting') return state !== 'sending';
  return isShut || isHeld(delivery) || (dueAt !== null && Date.parse(dueAt) > Date.now());
}

/** Whether it waits for a person, or for another delivery, and not for a time. */
function isHeld({ state, dueAt }: DeliverySummary): boolean {
  return state === 'waiting' && dueAt === null;
}

/** One line for each; throws an InputFailure with a line for each that failed, lacks a secret or has to be tried again. */
export function reportDeliveries(deliveries: readonly DeliverySummary[], terminal: Terminal): void {
  const line = ({ id, state, target, reason }: DeliverySummary) =>
    reason === null ? fill(en.delivery, { id, state, target }) : fill(en.deliveryReason, { id, state, target, reason });
  const isTrouble = (delivery: DeliverySummary) => {
    const { state, result } = delivery;
    return state === 'failed' || state === 'retrying' || (isHeld(delivery) && isLackingSecret(result ?? ''));
  };
  for (const delivery of deliveries) if (!isTrouble(delivery)) terminal.out(`${line(delivery)}\n`);
  const troubled = deliveries.filter(isTrouble);
  if (troubled.length > 0) throw new InputFailure(troubled.map(line));
}
