import type { EngineStatus } from '#shared/contract/commands.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Catcher } from './catcher/catcher.ts';
import type { DataFolder } from './folder/open-folder.ts';
import type { Clock, Logger, Sender, Stores, Vault } from './ports.ts';
import type { RenderThread } from './render/render-thread.ts';
import type { SimulationLedger } from './simulation-ledger.ts';
import type { WorkspaceStore } from './workspace/workspace-store.ts';

/** What the engine's parts share: its ports, its present state, and the news that it tells studios. */
export interface EngineContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stores: Stores;
  readonly sender: Sender;
  readonly vault: Vault;
  readonly workspace: WorkspaceStore;
  readonly catcher: Catcher;
  readonly folder: DataFolder;
  readonly renderThread: RenderThread;
  readonly simulations: SimulationLedger;
  readonly status: StatusBoard;
  readonly deliveryNews: News<DeliverySummary>;
}

/** The engine's present status, and word of each change of it. */
export interface StatusBoard {
  current(): EngineStatus;
  change(part: Partial<EngineStatus>): void;
  listen(listener: (status: EngineStatus) => void): () => void;
}

/** Something that is told to whoever listens at the moment. */
export interface News<T> {
  tell(value: T): void;
  listen(listener: (value: T) => void): () => void;
}

export function createNews<T>(): News<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    tell(value) {
      for (const listener of listeners) listener(value);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function createStatusBoard(first: EngineStatus): StatusBoard {
  const news = createNews<EngineStatus>();
  let status = first;
  return {
    current: () => status,
    change(part) {
      status = { ...status, ...part };
      news.tell(status);
    },
    listen: news.listen,
  };
}
