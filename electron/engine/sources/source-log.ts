import { readFileSync } from 'node:fs';
import { type TakenFile, takenFileSchema } from '#shared/contract/source-state.ts';
import { z } from '#shared/model/z.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { writePrivateFile } from '../folder/private-file.ts';
import type { Clock } from '../ports/clock.ts';

/** What is told of a source's last files, today's among them; kept so that a new start still knows. */
export interface SourceLog {
  read(id: string): { today: number; recent: readonly TakenFile[] };
  note(id: string, file: TakenFile): void;
  forget(id: string): void;
  /** Writes what is not written yet. */
  close(): void;
}

const MOST_RECENT = 20;
const WRITE_AFTER = 5 * SECOND;

const logSchema = z.record(
  z.string(),
  z.strictObject({ day: z.string(), today: z.number(), recent: z.array(takenFileSchema).max(MOST_RECENT) }),
);
type Kept = z.infer<typeof logSchema>;

/** Keeps it in `path`. Nothing depends on it: what cannot be read or written costs the figures, and no more. */
export function openSourceLog(path: string, clock: Clock): SourceLog {
  let kept = read(path);
  let cancel: (() => void) | null = null;

  const write = () => {
    cancel?.();
    cancel = null;
    try {
      writePrivateFile(path, JSON.stringify(kept));
    } catch {
      // A full disk: the next file's figures are written with these.
    }
  };
  const changed = () => {
    cancel ??= clock.after(WRITE_AFTER, write);
  };

  return {
    read(id) {
      const one = kept[id];
      return { today: one?.day === dayOf(clock) ? one.today : 0, recent: one?.recent ?? [] };
    },
    note(id, file) {
      const day = dayOf(clock);
      const one = kept[id];
      const today = (one?.day === day ? one.today : 0) + file.events;
      kept = { ...kept, [id]: { day, today, recent: [file, ...(one?.recent ?? [])].slice(0, MOST_RECENT) } };
      changed();
    },
    forget(id) {
      const { [id]: _, ...others } = kept;
      kept = others;
      changed();
    },
    close() {
      if (cancel) write();
    },
  };
}

function read(path: string): Kept {
  try {
    return logSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

/** The machine's own day. */
function dayOf(clock: Clock): string {
  const now = new Date(clock.now());
  return `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
}
