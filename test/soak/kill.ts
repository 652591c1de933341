import { shipped } from '#test/engine/dispatch/records.ts';
import { startEngineProcess } from './parts/engine-process.ts';
import { type Receipt, startLedger } from './parts/ledger.ts';
import { type Poster, startPoster } from './parts/post-events.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { MOST_IN_FLIGHT, shippedTo, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '1 kill -9',
  full: () => inScratch((scratch) => killOften(scratch, { kills: 200, deliveries: 10_000 })),
  small: () => inScratch((scratch) => killOften(scratch, { kills: 4, deliveries: 400 })),
};

interface Counts {
  readonly kills: number;
  readonly deliveries: number;
}

/** Events that are given to a life beyond those that it will have delivered when it is killed. */
const AHEAD = 60;

/**
 * An engine takes in and delivers, and is killed again and again at a moment of its work. What a sender was not told of
 * is sent again, as a sender does. Each acknowledged event must arrive, under one id, with the same bytes each time.
 */
async function killOften(scratch: Scratch, { kills, deliveries }: Counts): Promise<Finding[]> {
  const ledger = await startLedger(scratch);
  const folder = scratch.folder();
  writeWorkspace(folder, shippedTo([`http://127.0.0.1:${ledger.port}/`]));
  const waiting = Array.from({ length: deliveries }, (_, n) => `O-${n}`);
  const acknowledged = new Set<string>();
  let target = 0;

  for (let life = 1; life <= kills; life += 1) {
    ledger.begin(life);
    const engine = await startEngineProcess(scratch, folder);
    const poster = startPoster(scratch, engine);
    target = Math.min(deliveries - 1, target + (deliveries / kills) * (0.5 + Math.random()));
    let isOver = false;
    const killed = ledger
      .until(() => ledger.deliveries >= target)
      .then(() => {
        isOver = true;
        return engine.kill();
      });
    const isOn = () => !isOver && acknowledged.size < target + AHEAD;
    await Promise.all([killed, feed(poster, { waiting, acknowledged, isOn })]);
    await poster.close();
  }

  ledger.begin(kills + 1);
  const last = startPoster(scratch, await startEngineProcess(scratch, folder));
  while (waiting.length > 0) await feed(last, { waiting, acknowledged, isOn: () => true });
  await ledger.until(() => [...acknowledged].every((order) => ledger.has(order)));
  return judge(ledger.read(), { acknowledged, kills, deliveries });
}

interface Feeding {
  /** Orders that were not acknowledged yet. */
  readonly waiting: string[];
  readonly acknowledged: Set<string>;
  readonly isOn: () => boolean;
}

function feed(poster: Poster, { waiting, acknowledged, isOn }: Feeding): Promise<void> {
  function* events() {
    while (isOn()) {
      const id = waiting.shift();
      if (id === undefined) return;
      yield shipped({ id }, { id }) as { id?: string };
    }
  }
  return poster.all(events(), 16, ({ id = '' }: { id?: string }, posted) => {
    if (posted?.status === 202 || posted?.status === 200) acknowledged.add(id);
    else waiting.push(id);
  });
}

function judge(
  receipts: readonly Receipt[],
  { acknowledged, kills, deliveries }: Counts & { acknowledged: ReadonlySet<string> },
): Finding[] {
  const byId = Map.groupBy(receipts, ({ id }) => id);
  const orders = Map.groupBy(receipts, ({ order }) => order);
  const lost = [...acknowledged].filter((order) => !orders.has(order)).length;
  const again = new Map<number, number>();
  let changed = 0;
  for (const same of byId.values()) {
    if (same.some(({ bytes }) => bytes !== same[0]?.bytes)) changed += 1;
    // The life that was cut short is the one before a receipt that came again.
    for (const { life } of same.slice(0, -1)) again.set(life, (again.get(life) ?? 0) + 1);
  }
  const twice = [...orders.values()].filter((same) => new Set(same.map(({ id }) => id)).size > 1).length;
  const duplicates = [...again.values()].reduce((sum, count) => sum + count, 0);
  const done = `${kills} kills over ${deliveries} deliveries`;
  return [
    noMoreThan(done, `of ${acknowledged.size} acknowledged events lost`, { count: lost, most: 0 }),
    noMoreThan(`receipts in the ledger: ${receipts.length}`, `came twice: ${duplicates}; most after one kill`, {
      count: Math.max(0, ...again.values()),
      most: MOST_IN_FLIGHT,
    }),
    noMoreThan('', 'came again with other bytes', { count: changed, most: 0 }),
    noMoreThan('', 'came again under another webhook-id', { count: twice, most: 0 }),
  ];
}
