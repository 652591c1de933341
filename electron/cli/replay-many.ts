import { randomUUID } from 'node:crypto';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { type DoManyProgress, MOST_AT_A_TIME, type ReplayPlanRow } from '#shared/contract/delivery-log.ts';
import type { DeliveryState } from '#shared/model/delivery.ts';
import { fill } from '#shared/text/fill.ts';
import { awaitDeliveries, reportDeliveries } from './await-deliveries.ts';
import { InputFailure, UsageFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { EngineClient } from './with-engine.ts';

export type ReplayableState = Extract<DeliveryState, 'delivered' | 'failed' | 'cancelled'>;

interface Wanted {
  readonly state: ReplayableState;
  readonly how: 'same' | 'render';
  /** Else it is only told what would be sent. */
  readonly isSure: boolean;
}

interface Session {
  readonly client: EngineClient;
  readonly terminal: Terminal;
  readonly isOwn: boolean;
}

const words = en.replayMany;

/**
 * Sends all deliveries of a state once more, the newest first where they are too many at a time, as the studio does: what
 * would change is told first, and what cannot go is left as it is. Throws a UsageFailure where the person has not said
 * that they mean it, an InputFailure with a line for each that was left or was not delivered.
 */
export async function replayMany({ state, how, isSure }: Wanted, { client, terminal, isOwn }: Session): Promise<void> {
  const { ids, total } = await client.call('deliveries.ids', { filter: { states: [state] }, limit: MOST_AT_A_TIME });
  if (ids.length === 0) {
    terminal.out(`${fill(words.none, { state })}\n`);
    return;
  }
  const rows = await planOf(ids, how, client);
  const going = rows.filter(({ verdict }) => verdict === 'same' || verdict === 'changed');
  const left = rows.filter((row) => !going.includes(row));
  if (ids.length < total) terminal.complain(fill(words.newest, { count: ids.length, total }));
  const changed = going.filter(({ verdict }) => verdict === 'changed').length;
  terminal.out(`${fill(words.plan, { same: going.length - changed, changed, left: left.length })}\n`);
  if (!isSure) throw new UsageFailure(fill(words.sure, { count: going.length }));
  const results = going.length === 0 ? [] : await run(going, how, client);
  const refused = [...left, ...results.filter(({ ok }) => !ok)];
  const lines = refused.map(({ id, reason }) => fill(words.left, { id, reason: reason ?? '' }));
  const made = results.flatMap((one) => (one.ok ? [one.made ?? one.id] : []));
  terminal.out(`${fill(words.done, { count: made.length })}\n`);
  // A running studio delivers by itself; an engine of this command's own ends with it.
  if (isOwn && made.length > 0) await report(made, lines, { client, terminal });
  if (lines.length > 0) throw new InputFailure(lines);
}

async function report(
  made: readonly string[],
  lines: readonly string[],
  { client, terminal }: Omit<Session, 'isOwn'>,
): Promise<void> {
  try {
    reportDeliveries(await awaitDeliveries(client, made), terminal);
  } catch (error) {
    if (error instanceof InputFailure) throw new InputFailure([...error.lines, ...lines]);
    throw error;
  }
}

function planOf(ids: readonly string[], how: Wanted['how'], client: EngineClient): Promise<ReplayPlanRow[]> {
  const rows: ReplayPlanRow[] = [];
  return new Promise((resolve, reject) => {
    client.stream(
      'deliveries.planReplay',
      { ids: [...ids], how },
      {
        value: (part) => void rows.push(...part.rows),
        // A connection that was cut and is back tells all of the plan again.
        restart: () => void rows.splice(0),
        end: () => resolve(rows),
        error: reject,
      },
    );
  });
}

function run(
  going: readonly ReplayPlanRow[],
  how: Wanted['how'],
  client: EngineClient,
): Promise<DoManyProgress['results']> {
  const results: DoManyProgress['results'] = [];
  const input = { run: randomUUID(), ids: going.map(({ id }) => id), act: { do: 'replay' as const, how } };
  return new Promise((resolve, reject) => {
    client.stream('deliveries.doMany', input, {
      value: (part) => void results.push(...part.results),
      // A connection that was cut and is back tells all of the run again.
      restart: () => void results.splice(0),
      end: () => resolve(results),
      error: reject,
    });
  });
}
