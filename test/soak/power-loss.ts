import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventLog } from '#engine/ports/event-log.ts';
import type { Outbox } from '#engine/ports/outbox.ts';
import { JOURNAL_FILE } from '#engine/store/journal/journal-file.ts';
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
  /** Places of the write-ahead log, and of the journal, at which it is cut or garbled. */
  readonly offsets: number;
  /** Answers before which a sync is looked for. */
  readonly answers: number;
}

async function losePower(scratch: Scratch, counts: Counts): Promise<Finding[]> {
  const { events } = counts;
  return [
    ...(await loseFile(scratch, await write(scratch.folder(), events), counts)),
    ...(await loseFile(scratch, await writeToJournal(scratch.folder(), events), counts)),
    await syncsBeforeAnswers(scratch, counts.answers),
  ];
}

/** Starts again and again on a log, or a journal, that came to the disk in part. */
async function loseFile(scratch: Scratch, written: Written, { offsets }: Counts): Promise<Finding[]> {
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
  const done = `the ${written.what} of ${written.steps.length} commits, cut or garbled at ${offsets} offsets`;
  return [
    noMoreThan(done, 'commits before the cut that were gone', { count: lost, most: 0 }),
    noMoreThan('', 'events without all of their deliveries', { count: torn, most: 0 }),
    noMoreThan('', 'did not open as they were', { count: unopened, most: 0 }),
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
  readonly what: 'log' | 'journal';
  readonly database: Buffer;
  /** The file that is cut or garbled, and what it is called. */
  readonly log: Buffer;
  readonly file: string;
  /** What else there is beside the database. */
  readonly beside: Readonly<Record<string, Buffer>>;
  readonly steps: readonly Step[];
  readonly events: number;
}

/** Events with two deliveries each, committed, rendered and delivered one after the other, all of it still in the log. */
async function write(folder: string, events: number): Promise<Written> {
  const path = join(folder, DATABASE_FILE);
  const database = openDatabase(path);
  database.exec('PRAGMA wal_autocheckpoint = 0');
  const { outbox, close } = createStores(database, () => {});
  const file = `${DATABASE_FILE}-wal`;
  const steps = await writeSteps(outbox, events, () => statSync(join(folder, file)).size);
  const written = { database: readFileSync(path), log: readFileSync(join(folder, file)), beside: {} };
  await close();
  return { what: 'log', ...written, file, steps, events };
}

/** The same, all of it still in the journal: somebody else holds the tables. */
async function writeToJournal(folder: string, events: number): Promise<Written> {
  const path = join(folder, DATABASE_FILE);
  const stores = createStores(openDatabase(path), () => {}, { path });
  await stores.startJournal();
  const holder = new DatabaseSync(path);
  holder.exec('BEGIN IMMEDIATE');
  const steps = await writeSteps(stores.outbox, events, () => statSync(join(folder, JOURNAL_FILE)).size);
  const log = readFileSync(join(folder, JOURNAL_FILE));
  const wal = `${DATABASE_FILE}-wal`;
  const beside = existsSync(join(folder, wal)) ? { [wal]: readFileSync(join(folder, wal)) } : {};
  const database = readFileSync(path);
  holder.close();
  await stores.close();
  return { what: 'journal', database, log, beside, file: JOURNAL_FILE, steps, events };
}

/** Notes after each step how large the file is. */
async function writeSteps(outbox: Outbox, events: number, size: () => number): Promise<Step[]> {
  const steps: Step[] = [];
  const noted = (isIn: Step['isIn']) => steps.push({ end: size(), isIn });
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
  return steps;
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
async function look(folder: string, { database, log, file, beside, events, steps }: Written): Promise<Seen | null> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries({ [DATABASE_FILE]: database, ...beside, [file]: log })) {
    writeFileSync(join(folder, name), bytes);
  }
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
