import { join } from 'node:path';
import type { SourceState } from '#shared/contract/source-state.ts';
import type { FolderSource, Source } from '#shared/model/source.ts';
import type { AcceptEvent } from '../intake.ts';
import { createNews } from '../news.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';
import { FolderWatcher, WATCH_TIMES, type WatcherState, type WatchTimes } from './folder-watcher.ts';
import { openSourceLog } from './source-log.ts';

/** The sources of a running engine. */
export interface Sources {
  states(): SourceState[];
  /** Tells that some state changed. */
  listen(listener: () => void): () => void;
  /** Looks at one source now, or at all: what was left for later is tried, too. */
  look(id?: string): void;
  stop(): Promise<void>;
}

export interface SourcesContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly workspace: Pick<WorkspaceStore, 'current' | 'listen'>;
  readonly folder: { readonly path: string };
}

const PAUSED: WatcherState = { state: 'paused', problem: null, waiting: 0, others: 0, failed: 0 };

/** Watches every active source, and follows the workspace as they change. */
export function startSources(
  { clock, logger, workspace, folder }: SourcesContext,
  accept: AcceptEvent,
  times: WatchTimes = WATCH_TIMES,
): Sources {
  const news = createNews<void>();
  const log = openSourceLog(join(folder.path, 'sources.json'), clock);
  const watchers = new Map<string, { source: FolderSource; watcher: FolderWatcher }>();
  const stopping = new Set<Promise<void>>();
  let telling: (() => void) | null = null;
  let isStopped = false;

  const changed = () => {
    if (isStopped) return;
    telling ??= clock.after(times.tellEvery, () => {
      telling = null;
      news.tell();
    });
  };

  const stopWatcher = (id: string) => {
    const known = watchers.get(id);
    if (!known) return Promise.resolve();
    watchers.delete(id);
    const stopped = known.watcher.stop().finally(() => stopping.delete(stopped));
    stopping.add(stopped);
    return stopped;
  };
  const startWatcher = (source: FolderSource) => {
    const watcher = new FolderWatcher({
      source,
      clock,
      logger,
      accept,
      times,
      onChange: changed,
      onFile(file) {
        log.note(source.id, file);
        changed();
      },
    });
    watchers.set(source.id, { source, watcher });
    watcher.look();
  };

  /** A changed source is another watcher's: the old one ends first, so that no file is taken twice. */
  const follow = (sources: readonly Source[]) => {
    const wanted = new Map(sources.filter(({ state }) => state === 'active').map((source) => [source.id, source]));
    for (const [id, { source }] of watchers) if (wanted.get(id) !== source) void stopWatcher(id);
    for (const source of wanted.values()) {
      if (watchers.has(source.id)) continue;
      if (stopping.size === 0) startWatcher(source);
      else void Promise.all(stopping).then(() => !isStopped && follow(workspace.current().sources));
    }
    changed();
  };

  const unlisten = workspace.listen((now, before) => {
    if (now.sources === before.sources) return;
    const kept = new Set(now.sources.map(({ id }) => id));
    for (const { id } of before.sources) if (!kept.has(id)) log.forget(id);
    follow(now.sources);
  });
  follow(workspace.current().sources);

  return {
    states: () =>
      workspace.current().sources.map(({ id, state }) => {
        const own = watchers.get(id)?.watcher.state;
        const known: WatcherState = own ?? (state === 'active' ? { ...PAUSED, state: 'starting' } : PAUSED);
        const { today, recent } = log.read(id);
        return { id, ...known, today, recent: [...recent] };
      }),
    listen: news.listen,
    look(id) {
      for (const [own, { watcher }] of watchers) if (id === undefined || own === id) watcher.look({ isAsked: true });
    },
    async stop() {
      isStopped = true;
      unlisten();
      telling?.();
      for (const id of [...watchers.keys()]) void stopWatcher(id);
      await Promise.all(stopping);
      log.close();
    },
  };
}
