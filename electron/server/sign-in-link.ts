import { fstatSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '#engine/folder/private-file.ts';
import en from '#resources/locales/en.server.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';

const STANDARD_OUTPUT = 1;

/**
 * Says where the studio opens. What is printed into the system's journal stays there for others to read, and the link
 * signs whoever has it in: a service puts it into a file of the data folder that its user alone may read instead.
 */
export function tellLink(link: string, { folder, out }: { folder: string; out: (text: string) => void }): void {
  if (!isJournal()) {
    out(`${fill(en.serve.ready, { link })}\n`);
    return;
  }
  const file = join(folder, 'sign-in-link');
  writePrivateFile(file, `${link}\n`);
  out(`${fill(en.serve.readyInFile, { address: new URL(link).origin, file })}\n`);
}

/**
 * Whether standard output is the system's journal: `JOURNAL_STREAM` names it by device and inode, and is passed on to
 * programs whose output goes elsewhere. See systemd.exec(5).
 */
function isJournal(): boolean {
  const named = process.env.JOURNAL_STREAM;
  if (named === undefined) return false;
  try {
    const { dev, ino } = fstatSync(STANDARD_OUTPUT, { bigint: true });
    return named === `${dev}:${ino}`;
  } catch {
    return false;
  }
}
