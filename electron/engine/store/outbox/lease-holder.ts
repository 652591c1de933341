import type { DatabaseSync } from 'node:sqlite';
import { isRunning, processMark } from './process-mark.ts';

/** Which process the leases of a database are of. The folder's lock keeps engines apart; this holds where it is bypassed. */
export interface LeaseHolder {
  /** Makes this process the holder; false where another one is that still runs. Inside a transaction. */
  take(): boolean;
  /** The holder is done with the database: whoever comes next takes its leases over, also while the process goes on. */
  leave(): void;
}

export function createLeaseHolder(database: DatabaseSync): LeaseHolder {
  const read = database.prepare("SELECT value FROM postback WHERE name = 'holder'");
  const write = database.prepare("INSERT OR REPLACE INTO postback (name, value) VALUES ('holder', ?)");
  const remove = database.prepare("DELETE FROM postback WHERE name = 'holder' AND value = ?");
  const mine = processMark(process.pid);
  return {
    take() {
      const holder = read.get()?.value;
      if (holder !== undefined && holder !== mine && isRunning(String(holder))) return false;
      if (mine !== null) write.run(mine);
      return true;
    },
    leave() {
      if (mine !== null) remove.run(mine);
    },
  };
}
