import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '#engine/folder/private-file.ts';
import { z } from '#shared/model/z.ts';
import type { SessionKeep } from './sessions.ts';

const digestsSchema = z.array(z.string()).max(1_000);

/** Keeps sessions in the data folder's `sessions`. What cannot be read or written costs a new sign-in, and no more. */
export function keptSessions(folder: string): SessionKeep {
  const path = join(folder, 'sessions');
  return {
    read() {
      try {
        return digestsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return [];
      }
    },
    write(digests) {
      try {
        writePrivateFile(path, JSON.stringify(digests));
      } catch {
        // They last as long as this server, then.
      }
    },
  };
}
