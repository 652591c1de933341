import { setTimeout as wait } from 'node:timers/promises';
import { aTrigger, shipped, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startEngineProcess } from './parts/engine-process.ts';
import { type Ledger, startLedger } from './parts/ledger.ts';
import { startPoster } from './parts/post-events.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '11 sleep',
  full: () => inScratch((scratch) => sleepThrough(scratch, { events: 400, sleeps: 3, seconds: 20 })),
  small: () => inScratch((scratch) => sleepThrough(scratch, { events: 40, sleeps: 1, seconds: 5 })),
};

const SECOND = 1_000;
/** What an endpoint gets in a second; the arrival of some may be delayed into the next second of others. */
const PER_SECOND = 10;
const LATE = 3;

interface Sleeping {
  readonly events: number;
  readonly sleeps: number;
  readonly seconds: number;
}

/**
 * An engine is stopped while deliveries wait and are under way, and goes on after their time. What is overdue then leaves
 * at the endpoint's rate, each once; what it had in hand when it is killed in its sleep is taken up by the next.
 */
async function sleepThrough(scratch: Scratch, { events, sleeps, seconds }: Sleeping): Promise<Finding[]> {
  const ledger = await startLedger(scratch);
  const folder = scratch.folder();
  const effects = [urlEffect(`http://127.0.0.1:${ledger.port}/`)];
  writeWorkspace(folder, workspaceWith(aTrigger({ effects, delay: { minutes: 2 / 60 } })));
  const findings: Finding[] = [];
  let sent = 0;

  for (let sleep = 1; sleep <= sleeps + 1; sleep += 1) {
    ledger.begin(sleep);
    const isLast = sleep > sleeps;
    const engine = await startEngineProcess(scratch, folder);
    const poster = startPoster(scratch, engine);
    const orders = Array.from({ length: events }, (_, n) => `O-${sleep}-${n}`);
    await poster.all(
      orders.map((id) => shipped({ id }, { id })),
      8,
      () => {},
    );
    await poster.close();
    sent += events;
    await ledger.until(() => orders.some((order) => ledger.has(order)));
    engine.signal('SIGSTOP');
    await wait(seconds * SECOND);
    if (isLast) {
      await engine.kill();
      ledger.begin(sleep + 1);
      await startEngineProcess(scratch, folder);
    } else engine.signal('SIGCONT');
    const came = await ledger
      .until(() => orders.every((order) => ledger.has(order)), events / PER_SECOND + 30)
      .then(
        () => true,
        () => false,
      );
    findings.push({
      done: isLast ? `stopped for ${seconds} s and killed, then the next engine` : `stopped for ${seconds} s`,
      seen: came ? `all ${events} came` : 'some did not come',
      limit: 'all come',
      isOk: came,
    });
    if (!isLast) await engine.kill();
  }
  return [...findings, ...judge(ledger, { sent, sleeps })];
}

function judge(ledger: Ledger, { sent, sleeps }: { sent: number; sleeps: number }): Finding[] {
  const receipts = ledger.read();
  const again = receipts.length - new Set(receipts.map(({ id }) => id)).size;
  const times = receipts.map(({ at }) => at).sort((a, b) => a - b);
  let most = 0;
  for (const [from, at] of times.entries()) {
    const within = times.slice(from).findIndex((other) => other - at >= SECOND);
    most = Math.max(most, within === -1 ? times.length - from : within);
  }
  return [
    // What was in flight when it was stopped or killed may have been answered to nobody.
    noMoreThan(`${sent} deliveries, ${sleeps + 1} sleeps`, 'came twice', { count: again, most: 2 * (sleeps + 1) }),
    noMoreThan('', 'most in any second', { count: most, most: PER_SECOND + LATE }),
  ];
}
