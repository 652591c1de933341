import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { fill } from '#shared/text/fill.ts';
import { utcMinute } from '#shared/text/utc-minute.ts';
import { isLackingSecret } from '#shared/wire/send-failure.ts';
import type { EngineClient } from './with-engine.ts';

const words = en.why;
const PAGE = 500;

/** What holds for all deliveries that are listed. */
export interface Listing {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Nothing is delivered but by commands: neither the studio nor `postback serve` runs. */
  readonly isIdle: boolean;
  readonly shutEndpointOf: ShutEndpointOf;
}

/** The endpoint, of those that get nothing for now, that a delivery goes to; undefined where its own gets something. */
export type ShutEndpointOf = (delivery: DeliverySummary) => EndpointState | undefined;

/**
 * Why a delivery has not arrived (yet), in one line: what is wrong, what holds it, and when it is tried next. Empty where
 * it arrived, or is being sent.
 */
export function whyNotYet(delivery: DeliverySummary, { now, isIdle, shutEndpointOf }: Listing): string {
  const { state, result, dueAt } = delivery;
  if (state === 'delivered' || state === 'sending') return '';
  // An engine that starts looks anew whether the secret is there, and says so once it did.
  const reason = delivery.reason ?? (isLackingSecret(result ?? '') ? words.lackedSecret : null);
  const said = reason === null ? [] : [reason];
  if (!isOpen(delivery) || dueAt === null) return said.join(' ');
  const shut = shutEndpointOf(delivery);
  if (shut) return [...said, whyShut(shut, dueAt)].join(' ');
  const next = isIdle && Date.parse(dueAt) <= now ? words.idle : fill(words.next, { time: utcMinute(dueAt) });
  return [...said, next].join(' ');
}

function whyShut({ endpoint, state, why, probeAt }: EndpointState, dueAt: string): string {
  if (endpoint === EVERY_ENDPOINT) return words.allPaused;
  if (state === 'paused') return fill(words.endpointPaused, { endpoint });
  // While its own time lies ahead, the endpoint is not what it waits for.
  if (probeAt === null || Date.parse(dueAt) > Date.parse(probeAt)) return fill(words.next, { time: utcMinute(dueAt) });
  return fill(words.endpointFails, { endpoint, why: why ?? '', time: utcMinute(probeAt) }).replace('  ', ' ');
}

/** Asks which endpoints get nothing for now, and which of these deliveries go there. */
export async function findShutEndpoints(
  client: EngineClient,
  deliveries: readonly DeliverySummary[],
): Promise<ShutEndpointOf> {
  const times = deliveries.filter(isOpen).map(({ createdAt }) => createdAt);
  const [oldest] = times.sort();
  if (oldest === undefined) return () => undefined;
  const states = await shutNow(client);
  // A pause of all says more than what else is wrong with one of them.
  const all = states.find(({ endpoint }) => endpoint === EVERY_ENDPOINT);
  if (all) return () => all;
  const byId = new Map<string, EndpointState>();
  for (const state of states) {
    for (const id of await waitingFor(client, state.endpoint, oldest)) byId.set(id, state);
  }
  return ({ id }) => byId.get(id);
}

const isOpen = ({ state }: DeliverySummary) => state === 'waiting' || state === 'retrying';

function shutNow(client: EngineClient): Promise<EndpointState[]> {
  return new Promise((resolve, reject) => {
    const stop = client.stream(
      'endpoints.watch',
      {},
      {
        value: ({ endpoints }) => {
          resolve(endpoints);
          // Not within its own first value, which may come before there is anything to stop.
          queueMicrotask(() => stop());
        },
        error: reject,
      },
    );
  });
}

/** The deliveries that wait for an endpoint, newest first, back to an ISO time: there may be very many before it. */
async function waitingFor(client: EngineClient, endpoint: string, since: string): Promise<string[]> {
  const filter = { endpoint, states: ['waiting' as const, 'retrying' as const], since };
  const ids: string[] = [];
  let before: string | undefined;
  do {
    const page = await client.call('deliveries.list', { filter, limit: PAGE, ...(before !== undefined && { before }) });
    ids.push(...page.deliveries.map(({ id }) => id));
    before = page.next ?? undefined;
  } while (before !== undefined);
  return ids;
}
