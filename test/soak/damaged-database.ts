import { closeSync, openSync, readdirSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, openStores } from '#engine/store/open-stores.ts';
import { backupPath } from '#engine/store/upkeep/backups.ts';
import { makeBackup } from '#engine/store/upkeep/make-backup.ts';
import { systemClock } from '#engine/system-clock.ts';
import { aCommit, aDelivery, anEvent, iso, NOON } from '#test/stores/builders.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '4 damaged database',
  full: () => inScratch((scratch) => damageAll(scratch, { events: 500, rounds: 20 })),
  small: () => inScratch((scratch) => damageAll(scratch, { events: 40, rounds: 1 })),
};

interface Counts {
  /** Events before the backup; half as many come after it. */
  readonly events: number;
  /** How often each kind of damage is done. */
  readonly rounds: number;
}

const PAGE = 4096;
const HOUR = 60 * 60_000;

const kinds: Readonly<Record<string, (file: string) => void>> = {
  'half a file': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  '100 bytes': (file) => truncateSync(file, 100),
  empty: (file) => truncateSync(file, 0),
  'a bad header': (file) => overwrite(file, 0, 64),
  'a bad page in the middle': (file) => overwrite(file, PAGE * middlePage(file), PAGE),
};

async function damageAll(scratch: Scratch, counts: Counts): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [kind, damage] of Object.entries(kinds)) {
    const wrongs: string[] = [];
    for (let round = 0; round < counts.rounds; round += 1) wrongs.push(...(await damageOne(scratch, counts, damage)));
    const seen = wrongs.length === 0 ? 'kept aside, restored, told' : [...new Set(wrongs)].join('; ');
    const done = `${kind}, ${counts.rounds} times, ${counts.events} events before the backup`;
    findings.push({ ...noMoreThan(done, seen, { count: wrongs.length, most: 0 }), limit: '0 wrong' });
  }
  return findings;
}

/** What was wrong with how one damage was met. */
async function damageOne(scratch: Scratch, { events }: Counts, damage: (file: string) => void): Promise<string[]> {
  const folder = scratch.folder();
  const file = join(folder, DATABASE_FILE);
  const before = open(folder, NOON);
  await write(before.stores.outbox, 0, events);
  await makeBackup({ from: file, to: backupPath(folder, NOON) });
  await write(before.stores.outbox, events, events + events / 2);
  await before.stores.close();
  damage(file);
  const damaged = readFileSync(file);

  const { stores, notices } = open(folder, NOON + HOUR);
  try {
    const told = notices[0]?.message ?? '';
    const kept = readdirSync(folder).find((name) => name.startsWith(`${DATABASE_FILE}.damaged-`));
    const there = (n: number) => stores.log.event(`evt_${n}`) !== null && stores.log.summary(`msg_${n}`) !== null;
    const numbers = Array.from({ length: events }, (_, n) => n);
    const taken = await stores.outbox.commit(aCommit({ event: anEvent({ id: 'evt_after' }) }));
    return [
      ...(notices.length === 1 ? [] : ['nobody was told']),
      ...(kept !== undefined && told.includes(kept) ? [] : ['the damaged file is not named']),
      ...(kept !== undefined && readFileSync(join(folder, kept)).equals(damaged)
        ? []
        : ['the damaged file is not kept']),
      ...(told.includes(iso(NOON).slice(0, 16).replace('T', ' ')) ? [] : ['the time of what was restored is not told']),
      ...(numbers.every(there) ? [] : ['not all of the backup is there']),
      ...(there(events) ? ['there is more than the backup has'] : []),
      ...(taken.kind === 'new' ? [] : ['no event is taken in']),
    ];
  } finally {
    await stores.close();
  }
}

function open(folder: string, now: number) {
  return openStores({ folder, clock: { ...systemClock, now: () => now } });
}

type Outbox = ReturnType<typeof open>['stores']['outbox'];

async function write(outbox: Outbox, from: number, to: number): Promise<void> {
  const commits = Array.from({ length: to - from }, (_, n) => {
    const event = anEvent({ id: `evt_${from + n}`, payload: { text: 'x'.repeat(2_000) } });
    return outbox.commit(aCommit({ event, deliveries: [aDelivery({ id: `msg_${from + n}`, eventId: event.id })] }));
  });
  await Promise.all(commits);
}

function overwrite(file: string, at: number, bytes: number): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, Buffer.alloc(bytes, 7), 0, bytes, at);
  closeSync(fd);
}

/** One of the pages between the first and the last quarter. */
function middlePage(file: string): number {
  const pages = statSync(file).size / PAGE;
  return Math.floor(pages / 4 + (Math.random() * pages) / 2);
}
