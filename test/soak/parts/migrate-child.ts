import { DatabaseSync } from 'node:sqlite';
import { storeMigrations } from '#engine/store/migrations/index.ts';
import { migrate } from '#engine/store/open-database.ts';

// Brings a database to the present as the engine does, and is killed after so many statements of its migrations.
const [path = '', after = ''] = process.argv.slice(2);
const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
let left = Number(after);
database.function('done_one', () => {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  return null;
});
migrate(
  database,
  storeMigrations.map((step) => ({ ...step, sql: statementsOf(step.sql).join('; SELECT done_one(); ') })),
);
database.close();

/** The statements of a migration, the last one empty, so that the killing comes after each of them too. */
function statementsOf(sql: string): string[] {
  const bare = sql.replace(/--[^\n]*/g, '');
  return [
    ...bare
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    '',
  ];
}
