import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Catcher } from './catcher/catcher.ts';
import type { DataFolder } from './folder/open-folder.ts';
import type { News } from './news.ts';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/logger.ts';
import type { MailSender } from './ports/mail-sender.ts';
import type { Sender } from './ports/sender.ts';
import type { Stores } from './ports/stores.ts';
import type { Vault } from './ports/vault.ts';
import type { RenderThread } from './render/render-thread.ts';
import type { SuggestThread } from './render/suggest-thread.ts';
import type { SimulationLedger } from './simulation-ledger.ts';
import type { StatusBoard } from './status-board.ts';
import type { WorkspaceStore } from './workspace/workspace-store.ts';

/** What the engine's parts share: its ports, its present state, and the news that it tells studios. */
export interface EngineContext {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stores: Stores;
  readonly sender: Sender;
  readonly mailSender: MailSender;
  readonly vault: Vault;
  readonly workspace: WorkspaceStore;
  readonly catcher: Catcher;
  readonly folder: DataFolder;
  readonly renderThread: RenderThread;
  readonly suggestThread: SuggestThread;
  readonly simulations: SimulationLedger;
  readonly status: StatusBoard;
  readonly deliveryNews: News<DeliverySummary>;
}
