import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AcceptEvent, createIntake } from '#engine/intake.ts';
import { createPipelineView } from '#engine/pipeline-view.ts';
import type { Logger } from '#engine/ports/logger.ts';
import type { WatchTimes } from '#engine/sources/folder-watcher.ts';
import { type Sources, startSources } from '#engine/sources/sources.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import type { SourceState } from '#shared/contract/source-state.ts';
import type { FolderSource } from '#shared/model/source.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';

const quiet: Logger = { info() {}, warn() {}, error() {} };

// The product's times, each a tenth or less: what is tested is what happens, not how long it takes.
export const QUICK: WatchTimes = {
  stableFor: 40,
  linesStableFor: 60,
  patience: 600,
  sweepEvery: 1_000,
  retryAfter: 100,
  tellEvery: 20,
};

export interface WatchOptions {
  /** For data, and for the folder that is watched. */
  readonly home: string;
  readonly source?: Partial<FolderSource>;
  readonly times?: Partial<WatchTimes>;
  /** Stands between the watcher and intake: to see, or to fail, at the right moment. */
  readonly around?: (accept: AcceptEvent) => AcceptEvent;
}

/** A watched folder with real files before a real intake and database; only delivery is left out. */
export function watchFolder({ home, source, times, around = (accept) => accept }: WatchOptions) {
  const data = join(home, 'data');
  const folder = join(home, 'orders');
  for (const path of [data, folder]) mkdirSync(path, { recursive: true });
  const workspace = WorkspaceStore.open(plainWorkspaceFile(data));
  const own: FolderSource = { id: 'src_1', name: 'Orders', kind: 'folder', path: folder, state: 'active', ...source };
  workspace.update((now) => ({ ...now, sources: [own] }));
  const database = openDatabase(join(data, DATABASE_FILE));
  const stores = createStores(database, () => {});
  const context = { clock: systemClock, logger: quiet, stores };
  const dispatcher = { leaseFor: () => null, take() {}, expect() {} };
  const accept = createIntake(context, { view: createPipelineView(workspace), dispatcher });
  const sources = startSources({ ...context, workspace, folder: { path: data } }, around(accept), {
    ...QUICK,
    ...times,
  });
  let isClosed = false;

  const eventsNow = () =>
    database
      .prepare('SELECT id, source, type, customer, payload FROM events ORDER BY seq')
      .all() as unknown as StoredEvent[];

  return {
    folder,
    sources,
    workspace,
    database,
    put: (name: string, content: string | Uint8Array | object) => putFile(folder, name, content),
    /** The names in the folder, or in a folder of it, without the folders themselves. */
    names: (within = '') => namesIn(join(folder, within)),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    events: eventsNow,
    until: (is: (state: SourceState) => boolean) => until(sources, is),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await sources.stop();
      await stores.close();
    },
  };
}

export interface StoredEvent {
  id: string;
  source: string;
  type: string;
  customer: string | null;
  payload: string;
}

export type WatchedFolder = ReturnType<typeof watchFolder>;

/** Writes a file as another program does: under its own name, all of it. Objects as JSON. */
export function putFile(folder: string, name: string, content: string | Uint8Array | object): void {
  const isPlain = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(folder, name), isPlain ? content : JSON.stringify(content));
}

/** Drops `count` files, an event each, as fast as the disk takes them. */
export async function dropBurst(folder: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    putFile(folder, `order-${n}.json`, { type: 'order.shipped', id: `burst-${n}`, payload: { order: { id: n } } });
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Resolves once the first source's state is as `is` says. */
export function until(sources: Sources, is: (state: SourceState) => boolean): Promise<SourceState> {
  return new Promise((resolve) => {
    const look = () => {
      const [state] = sources.states();
      if (!state || !is(state)) return;
      stop();
      resolve(state);
    };
    const stop = sources.listen(look);
    look();
  });
}

function namesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
