import { whenOf } from '#renderer/studio/times.ts';
import type { Say } from '#renderer/ui/use-text.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { isLackingSecret } from '#shared/wire/send-failure.ts';

/** What keeps deliveries to a target (the host of a URL) from leaving now; undefined where nothing is known to. */
export function shutOf(target: string, endpoints: readonly EndpointState[]): EndpointState | undefined {
  const all = endpoints.find(({ endpoint }) => endpoint === EVERY_ENDPOINT);
  return all ?? endpoints.find(({ endpoint }) => endpoint.slice(endpoint.indexOf('://') + 3) === target);
}

type Waiting = Pick<DeliverySummary, 'state' | 'dueAt' | 'result'>;

/** What one that waits or retries waits for, in a few words: a time, its endpoint, a secret, a person. */
export function waitsFor(
  { state, dueAt, result }: Waiting,
  shut: EndpointState | undefined,
  now: number,
  text: Say,
): string {
  if (dueAt === null)
    return text(isLackingSecret(result ?? '') ? 'deliveries.short.noSecret' : 'deliveries.short.held');
  const due = Date.parse(dueAt);
  if (shut?.state === 'paused') return text('deliveries.short.paused');
  const probe = shut?.probeAt ?? null;
  const next = probe !== null && Date.parse(probe) > due ? probe : dueAt;
  if (Date.parse(next) <= now) return text('deliveries.soon');
  return state === 'waiting' ? whenOf(next, now) : text('deliveries.next', { when: whenOf(next, now) });
}
