import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '#engine/ports/event-log.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { aCommit, aDelivery, anAttempt, anEvent, aRequest, NOON } from '#test/stores/builders.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { syncsBeforeAnswers } from './parts/syncs-before-answers.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '2 power loss',
  full: () => inScratch((scratch) => losePower(scratch, { events: 120, offsets: 1_000, answers: 200 })),
  small: () => inScratch((scratch) => losePower(scratch, { events: 12, offsets: 40, answers: 10 })),
};

interface Counts {
  readonly events: number;
  /** Places of the write-ahead log at which it is cut or garbled. */
  readonly offsets: number;
  /** Answers before which a sync is looked for. */
  readonly answers: number;
}

async function losePower(scratch: Scratch, { events, offsets, answers }: Counts): Promise<Finding[]> {
  const written = await write(scratch.folder(), events);
  const folder = scratch.folder();
  let lost = 0;
  let torn = 0;
  let unopened = 0;
  for (let n = 0; n < offsets; n += 1) {
    const offset = Math.floor(Math.random() * (written.log.length + 1));
    const damage = damages[n % damages.length] ?? cut;
    const seen = await look(folder, { ...written, log: damage(written.log, offset) });
    if (seen === null) {
      unopened += 1;
      continue;
    }
    lost += written.steps.filter((step) => step.end <= offset && !seen.steps.has(step)).length;
    torn += seen.torn;
  }
  const done = `the log of ${written.steps.length} commits, cut or garbled at ${offsets} offsets`;
  return [
    noMoreThan(done, 'commits before the cut that were gone', { count: lost, most: 0 }),
    noMoreThan('', 'events without all of their deliveries', { count: torn, most: 0 }),
    noMoreThan('', 'did not open as they were', { count: unopened, most: 0 }),
    await syncsBeforeAnswers(scratch, answers),
  ];
}

/** A commit: where it ends in the log, and whether it is there. */
interface Step {
  readonly end: number;
  isIn(log: EventLog): boolean;
}

interface Seen {
  /** Those that are there. */
  readonly steps: ReadonlySet<Step>;
  /** Events that are there in part. */
  readonly torn: number;
}

interface Written {
  readonly database: Buffer;
  readonly log: Buffer;
  readonly steps: readonly Step[];
  readonly events: number;
}

/** Events with two deliveries each, committed, rendered and delivered one after the other, all of it still in the log. */
async function write(folder: string, events: number): Promise<Written> {
  const path = join(folder, DATABASE_FILE);
  const database = openDatabase(path);
  database.exec('PRAGMA wal_autocheckpoint = 0');
  const { outbox, close } = createStores(database, () => {});
  const steps: Step[] = [];
  const noted = (isIn: Step['isIn']) => steps.push({ end: statSync(`${path}-wal`).size, isIn });
  for (let n = 0; n < events; n += 1) {
    const event = anEvent({ id: `evt_${n}`, payload: { text: 'x'.repeat((n * 397) % 9_000) } });
    const deliveries = ['a', 'b'].map((part) => aDelivery({ id: `msg_${n}${part}`, eventId: event.id }));
    await outbox.commit(aCommit({ event, deliveries, lease: NOON + 60_000 }));
    noted((log) => log.event(event.id) !== null);
    const id = `msg_${n}a`;
    const body = 'y'.repeat((n * 811) % 9_000);
    await outbox.settle([
      { kind: 'rendered', id, request: { ...aRequest, body }, templateVersion: null, at: NOON, problems: [] },
    ]);
    noted((log) => log.delivery(id)?.request?.body === body);
    await outbox.settle([{ kind: 'delivered', id, attempt: anAttempt(), at: NOON }]);
    noted((log) => log.summary(id)?.state === 'delivered');
  }
  const written = { database: readFileSync(path), log: readFileSync(`${path}-wal`), steps, events };
  await close();
  return written;
}

type Damage = (log: Buffer, offset: number) => Buffer;

const cut: Damage = (log, offset) => log.subarray(0, offset);
/** Everything after it was on its way, and came to the disk as something else. */
const garbled: Damage = (log, offset) => Buffer.concat([log.subarray(0, offset), noise(log.length - offset)]);
/** One sector was never written; what came after it was. */
const holed: Damage = (log, offset) => {
  const copy = Buffer.from(log);
  noise(512).copy(copy, offset);
  return copy;
};
const zeroed: Damage = (log, offset) => Buffer.concat([log.subarray(0, offset), Buffer.alloc(log.length - offset)]);
const damages: readonly Damage[] = [cut, garbled, holed, zeroed];

function noise(bytes: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: bytes }, () => Math.floor(Math.random() * 256)));
}

/** What a start finds; null where it had to put the database aside. */
async function look(folder: string, { database, log, events, steps }: Written): Promise<Seen | null> {
  const path = join(folder, DATABASE_FILE);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(path, database);
  writeFileSync(`${path}-wal`, log);
  const { stores, notices } = openStores({ folder, clock: systemClock });
  try {
    if (notices.length > 0) return null;
    const numbers = Array.from({ length: events }, (_, n) => n);
    const torn = numbers.filter((n) => {
      const parts = [stores.log.event(`evt_${n}`), stores.log.summary(`msg_${n}a`), stores.log.summary(`msg_${n}b`)];
      return new Set(parts.map((part) => part === null)).size > 1;
    });
    return { torn: torn.length, steps: new Set(steps.filter(({ isIn }) => isIn(stores.log))) };
  } finally {
    await stores.close();
  }
}
