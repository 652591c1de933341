import { DatabaseSync } from 'node:sqlite';

/** Rows of a step: a transaction of a few milliseconds, since it keeps others from writing. */
const ROWS = 100;
/** Milliseconds between steps. */
const PAUSE = 20;

const FORMER = ['events_text', 'deliveries_text'] as const;

/**
 * Takes the index of words out of the log, where it was before it had a file of its own: many small steps, since it may
 * be most of the file. Where one fails (the disk is full, the log is held), the next start goes on.
 */
export function startFormerIndexDrop(path: string): { stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  const next = () => {
    timer = attempt(() => dropStep(path)) ? setTimeout(next, PAUSE) : null;
  };
  if (attempt(() => hasFormerIndex(path))) next();
  return {
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function hasFormerIndex(path: string): boolean {
  const database = new DatabaseSync(path, { timeout: 5_000, readOnly: true });
  try {
    const one = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name IN (?, ?)";
    return database.prepare(one).get(...FORMER) !== undefined;
  } finally {
    database.close();
  }
}

/** Whether there is more to do. A connection of its own: it may write to the tables that an index stands on. */
function dropStep(path: string): boolean {
  const options = { timeout: 5_000, defensive: false };
  const database = new DatabaseSync(path, options);
  try {
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;');
    const tables = new Set(
      database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .all()
        .map(({ name }) => String(name)),
    );
    for (const name of FORMER) {
      if (!tables.has(name)) continue;
      for (const [part, key] of [
        ['data', 'id'],
        ['idx', 'segid, term'],
        ['docsize', 'id'],
      ]) {
        const table = `${name}_${part}`;
        if (!tables.has(table)) continue;
        const { changes } = database
          .prepare(`DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} LIMIT ${ROWS})`)
          .run();
        if (Number(changes) > 0) return true;
      }
      database.exec(`DROP TABLE ${name}`);
      return true;
    }
    database.exec("DELETE FROM postback WHERE name IN ('text_index', 'text_index_form')");
    return false;
  } finally {
    database.close();
  }
}

function attempt(work: () => boolean): boolean {
  try {
    return work();
  } catch {
    return false;
  }
}
