import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '#shared/model/z.ts';
import { isMissing } from '../system-error.ts';
import { isLocked } from './folder-lock.ts';
import { writePrivateFile } from './private-file.ts';

/** What `engine.json` says: who works on the folder, and how to ask it for something. */
const runningEngineSchema = z.object({
  pid: z.number().int(),
  /** `http://127.0.0.1:7878`; null while it does not listen. */
  address: z.string().nullable(),
  /** Shown to it as a bearer token; null while it does not listen. */
  token: z.string().nullable(),
});
export type RunningEngine = z.infer<typeof runningEngineSchema>;

const ENGINE_FILE = 'engine.json';
export const LOCK_FILE = 'lock';

/**
 * The engine that works on a folder at this moment; null where none does, whatever an `engine.json` left behind by a
 * dead one says. `pid` is 0 where the engine has not said yet who it is.
 */
export function findRunningEngine(folder: string): RunningEngine | null {
  if (!isLocked(join(folder, LOCK_FILE))) return null;
  return readEngineFile(folder) ?? { pid: 0, address: null, token: null };
}

export function readEngineFile(folder: string): RunningEngine | null {
  try {
    const read = runningEngineSchema.safeParse(JSON.parse(readFileSync(join(folder, ENGINE_FILE), 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

export function writeEngineFile(folder: string, engine: RunningEngine): void {
  writePrivateFile(join(folder, ENGINE_FILE), `${JSON.stringify(engine, null, 2)}\n`);
}

export function removeEngineFile(folder: string): void {
  rmSync(join(folder, ENGINE_FILE), { force: true });
}
