import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createFakeClock } from '#test/engine/dispatch/fake-clock.ts';
import { shipped } from '#test/engine/dispatch/records.ts';
import { NOON } from '#test/stores/builders.ts';
import { type EngineParts, startEngineParts } from './parts/engine-parts.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { shippedTo, writeWorkspace } from './parts/workspace.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '8 Retry-After',
  full: () => inScratch((scratch) => askForLater(scratch, 10)),
  small: () => inScratch((scratch) => askForLater(scratch, 1)),
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What an answer asks for at `now`, and from when on it lets itself be asked again (ms from then; 0: it said nothing). */
const asks: readonly { readonly header: (now: number) => string; readonly after: number }[] = [
  { header: () => '0', after: 0 },
  { header: () => '7', after: 7 * SECOND },
  { header: () => '3600', after: HOUR },
  { header: () => ' 120 ', after: 2 * MINUTE },
  { header: () => '86400', after: DAY },
  { header: () => '86401', after: DAY },
  { header: () => '99999999999999999999', after: DAY },
  // A date has no milliseconds.
  { header: (now) => new Date(now + 10 * MINUTE).toUTCString(), after: 10 * MINUTE - SECOND },
  { header: (now) => new Date(now + 30 * DAY).toUTCString(), after: DAY },
  { header: (now) => new Date(now - HOUR).toUTCString(), after: 0 },
  { header: () => 'Thu, 01 Jan 1970 00:00:00 GMT', after: 0 },
  { header: () => '-5', after: 0 },
  { header: () => '1e3', after: 0 },
  { header: () => '12.5', after: 0 },
  { header: () => 'soon', after: 0 },
  { header: () => '', after: 0 },
  { header: () => 'Thu, 99 Foo 2026 99:99:99 GMT', after: 0 },
];

/** The schedule's own wait after a first try, with its jitter. */
const SHORTEST = 4 * SECOND;

/** An endpoint that answers 429 or 503 with each of these, in a time that is made up; then 200. */
async function askForLater(scratch: Scratch, rounds: number): Promise<Finding[]> {
  const clock = createFakeClock(NOON);
  const tries: { order: string; at: number }[] = [];
  let answer = { status: 429, header: '' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const order = String(JSON.parse(Buffer.concat(chunks).toString('utf8')).id);
      const isAgain = tries.some((one) => one.order === order);
      tries.push({ order, at: clock.now() });
      if (isAgain) response.end();
      else response.writeHead(answer.status, { 'retry-after': answer.header }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scratch.onEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const folder = scratch.folder();
  writeWorkspace(folder, shippedTo([`http://127.0.0.1:${(server.address() as AddressInfo).port}/`]));
  const engine = await startEngineParts(scratch, folder, { clock });

  let early = 0;
  let late = 0;
  let missing = 0;
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { header, after } of asks) {
      for (const status of [429, 503]) {
        const order = `O-${count++}`;
        answer = { status, header: header(clock.now()) };
        const id = await accept(engine, order);
        const retrying = await until(engine, id, 'retrying');
        const first = tries.find((one) => one.order === order)?.at ?? Number.NaN;
        const due = Date.parse(retrying.dueAt ?? '');
        // Up to the moment before, then over it: what is early would come in the first part.
        clock.advance(due - clock.now() - 1);
        await wait(0);
        clock.advance(2);
        const again = (await until(engine, id, 'delivered')) && tries.filter((one) => one.order === order)[1]?.at;
        if (again === undefined) missing += 1;
        else if (again - first < Math.max(SHORTEST, after)) early += 1;
        else if (again - first > DAY + MINUTE) late += 1;
      }
    }
  }
  return [
    noMoreThan(`${count} answers of 429 and 503, ${asks.length} kinds of Retry-After`, 'tried early', {
      count: early,
      most: 0,
    }),
    noMoreThan('', 'tried after more than 24 h', { count: late, most: 0 }),
    noMoreThan('', 'not tried again', { count: missing, most: 0 }),
  ];
}

async function accept({ acceptEvent }: EngineParts, id: string): Promise<string> {
  const taken = await acceptEvent(shipped({ id }), { source: 'http' });
  const delivery = taken.ok ? taken.deliveries[0] : undefined;
  if (delivery === undefined) throw new Error('an event was refused');
  return delivery;
}

/** Its row once it is in that state: the network takes real time, whatever the clock says. */
async function until({ stores }: EngineParts, id: string, state: string) {
  for (let looks = 0; looks < 10_000; looks += 1) {
    const summary = stores.log.summary(id);
    if (summary?.state === state) return summary;
    await wait(1);
  }
  throw new Error(`${id} never was ${state}`);
}
