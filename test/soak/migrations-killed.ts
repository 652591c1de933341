import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { storeMigrations } from '#engine/store/migrations/index.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { DATABASE_FILE } from '#engine/store/open-stores.ts';
import { inScratch, type Scratch } from './parts/scratch.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '14 migrations killed',
  full: () => inScratch((scratch) => killEachStep(scratch, { every: 1 })),
  small: () => inScratch((scratch) => killEachStep(scratch, { every: 3 })),
};

/** From this version on the bytes of a request are in a table of their own. */
const REQUESTS_APART = 5;
/** In the databases of versions before that one. */
const DELIVERIES = 200;

const child = fileURLToPath(new URL('parts/migrate-child.ts', import.meta.url));

/**
 * A database of each version is brought to the present by a process that is killed after each of its statements, also
 * between the last one and the commit. It must then be of one version or the next, whole, with what was in it; and an
 * engine that opens it brings it to the present.
 */
async function killEachStep(scratch: Scratch, { every }: { every: number }): Promise<Finding[]> {
  const whole = new Map(versions().map((version) => [version, schemaOf(databaseOf(scratch, version))]));
  const newest = storeMigrations.at(-1)?.to ?? 0;
  const seen = { kills: 0, between: 0, lost: 0, stuck: 0 };
  for (const from of versions().filter((version) => version > 0 && version < newest)) {
    const before = databaseOf(scratch, from);
    for (let after = 1; ; after += every) {
      const path = join(scratch.folder(), DATABASE_FILE);
      copyFileSync(before, path);
      if (!(await migrateUntil(path, after))) break;
      seen.kills += 1;
      const { version, schema, marks, bytes } = read(path);
      if (schema !== whole.get(version)) seen.between += 1;
      if (marks !== 1 || (from < REQUESTS_APART && bytes !== expectedBytes)) seen.lost += 1;
      openDatabase(path).close();
      const now = read(path);
      if (now.version !== newest || now.schema !== whole.get(newest) || now.marks !== 1) seen.stuck += 1;
      if (from < REQUESTS_APART && now.bytes !== expectedBytes) seen.lost += 1;
    }
  }
  const done = `${seen.kills} kills in migrations up to version ${newest}`;
  return [
    { done, seen: `kills: ${seen.kills}`, limit: '≥ 4', isOk: seen.kills >= 4 },
    noMoreThan('', 'between two versions', { count: seen.between, most: 0 }),
    noMoreThan('', 'lost what was in it', { count: seen.lost, most: 0 }),
    noMoreThan('', 'could not be brought to the present', { count: seen.stuck, most: 0 }),
  ];
}

function versions(): number[] {
  return [0, ...storeMigrations.map(({ to }) => to)];
}

/** A database as that version left it, with a row of its own. */
function databaseOf(scratch: Scratch, version: number): string {
  const path = join(scratch.folder(), DATABASE_FILE);
  if (version === 0) new DatabaseSync(path).close();
  else {
    const database = openDatabase(
      path,
      storeMigrations.filter(({ to }) => to <= version),
    );
    database.exec("INSERT INTO versions VALUES ('trigger', 'hash', '{}')");
    const deliveries = Array.from({ length: version < REQUESTS_APART ? DELIVERIES : 0 }, (_, n) => deliveryOf(n));
    database.exec(`BEGIN; ${deliveries.join('')} COMMIT`);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  }
  return path;
}

/** One event with a delivery, as the first version wrote them; `n` tells its bytes apart. */
const deliveryOf = (n: number) => `
  INSERT INTO events (id, source, type, occurred_at, received_at, title, payload, decisions, deliveries)
    VALUES ('evt_${n}', 'http', 'order.shipped', '2026-11-21T12:00:00Z', ${n}, 'PS-${n}', '{}', '[]', 1);
  INSERT INTO deliveries (id, event_seq, state, trigger_id, trigger_name, trigger_version, effect, customer_id,
      customer_name, title, target, endpoint, created_at, updated_at, first_due_at, is_test, to_catcher, is_asked,
      request, body)
    VALUES ('msg_${n}', last_insert_rowid(), 'delivered', 'trg_1', 'Tell', 'v', 0, 'cus_1', 'Acme', 'PS-${n}',
      'erp.example', 'https://erp.example', ${n}, ${n}, ${n}, 0, 0, 0, '{}', '${bodyOf(n)}');`;
const bodyOf = (n: number) => `${n} `.repeat(100 + 40 * (n % 100));
const expectedBytes = JSON.stringify(Array.from({ length: DELIVERIES }, (_, n) => [`msg_${n}`, bodyOf(n)]));

/** Whether the process was killed after `after` statements; false where it was through before. */
async function migrateUntil(path: string, after: number): Promise<boolean> {
  const migrating = spawn(process.execPath, [child, path, String(after)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = await once(migrating, 'exit');
  if (signal === 'SIGKILL') return true;
  if (code !== 0) throw new Error(`migrating ended with ${code}`);
  return false;
}

function read(path: string): { version: number; schema: string; marks: number; bytes: string } {
  const database = new DatabaseSync(path);
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    const marks = Number(database.prepare("SELECT count(*) AS n FROM versions WHERE hash = 'hash'").get()?.n);
    const bodies =
      version < REQUESTS_APART
        ? 'SELECT id, body FROM deliveries ORDER BY seq'
        : 'SELECT id, body FROM requests JOIN deliveries ON seq = delivery_seq ORDER BY seq';
    const bytes = JSON.stringify(
      database
        .prepare(bodies)
        .all()
        .map(({ id, body }) => [id, body]),
    );
    return { version, schema: schemaIn(database), marks, bytes };
  } finally {
    database.close();
  }
}

function schemaOf(path: string): string {
  const database = new DatabaseSync(path);
  try {
    return schemaIn(database);
  } finally {
    database.close();
  }
}

function schemaIn(database: DatabaseSync): string {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  // How a statement was laid out says nothing.
  return JSON.stringify(
    rows.map((row) =>
      String(row.sql)
        .replace(/--[^\n]*/g, '')
        .replace(/\s+/g, ' '),
    ),
  );
}
