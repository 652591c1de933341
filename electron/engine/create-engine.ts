import en from '#resources/locales/en.engine.json' with { type: 'json' };
import { commands } from '#shared/contract/commands.ts';
import type { EngineStatus } from '#shared/contract/engine-status.ts';
import type { Port } from '#shared/contract/port.ts';
import { serve } from '#shared/contract/router.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { fill } from '#shared/text/fill.ts';
import { sizeWords } from '#shared/text/size-words.ts';
import { type Environment, readProxyRules } from '#shared/wire/proxy-rules.ts';
import { startCatcher } from './catcher/catcher.ts';
import { createHandlers } from './commands/create-handlers.ts';
import { createHttpSender } from './delivery/http-sender.ts';
import { createSmtpSender } from './delivery/smtp-sender.ts';
import { type Dispatch, startDispatch } from './dispatch/dispatch.ts';
import type { EngineContext } from './engine-context.ts';
import { type DataFolder, type FolderFiles, openFolder } from './folder/open-folder.ts';
import { createIngestHandler, type RequestHandler } from './ingest/ingest-handler.ts';
import { createIntake } from './intake.ts';
import { networkOf } from './network-status.ts';
import { createNews } from './news.ts';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/logger.ts';
import { RenderThread } from './render/render-thread.ts';
import { SuggestThread } from './render/suggest-thread.ts';
import { SimulationLedger } from './simulation-ledger.ts';
import { startSources } from './sources/sources.ts';
import { createStatusBoard } from './status-board.ts';
import { tellingOfFullDisk } from './store/full-disk.ts';
import { openStores } from './store/open-stores.ts';
import { upgradeDatabase } from './store/upgrade/upgrade-database.ts';
import { startUpkeep } from './store/upkeep/upkeep.ts';
import { systemClock } from './system-clock.ts';
import type { Cipher } from './vault/cipher.ts';
import { createFileCipher } from './vault/file-cipher.ts';
import { createVault } from './vault/file-vault.ts';
import { openWorkspace } from './workspace/open-workspace.ts';
import type { WorkspaceFile } from './workspace/workspace-file.ts';

export interface EngineOptions {
  /** The data folder's path; made where it is not there. */
  readonly folder: string;
  readonly host: EngineStatus['host'];
  readonly version: string;
  readonly logger: Logger;
  /** The host's own way to keep `workspace.json` of that folder. */
  readonly openWorkspaceFile: (folder: string) => WorkspaceFile;
  /** What secrets are sealed with. Default: a key in a file of its own. */
  readonly cipher?: (files: FolderFiles) => Cipher;
  /** What the host itself has to tell the person. */
  readonly notices?: EngineStatus['notices'];
  /** Told, in words for people, what keeps the engine from starting at once: after about a second, if at all. */
  readonly onWait?: (message: string) => void;
  readonly clock?: Clock;
  /** Names the machine's proxies. Default: the process's own. */
  readonly env?: Environment;
}

/** The engine on its data folder: what every host stands on. */
export interface Engine {
  readonly folder: DataFolder;
  /** Serves the contract to whoever is at the other end, until the port closes. */
  serve(port: Port): void;
  /** Answers `POST /events`. */
  readonly ingest: RequestHandler;
  /** Tells studios and other processes where the engine listens (`http://127.0.0.1:7878`), or why it does not. */
  listensAt(address: string): void;
  cannotListen(problem: string): void;
  /** The machine was asleep: what fell due meanwhile, and what lies in folders, is looked at now. */
  wake(): void;
  /** Ends what is under way, gives back the rest, and frees the folder. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Takes the folder, opens what it holds and starts to deliver. Throws FolderInUse where another engine has it,
 * FolderUnusable, a WorkspaceUnreadable or StoreError of a newer version: each says what to do.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const folder = await openFolder(options.folder);
  try {
    return await startEngine(options, folder);
  } catch (error) {
    folder.close();
    throw error;
  }
}

async function startEngine(options: EngineOptions, folder: DataFolder): Promise<Engine> {
  const { clock = systemClock, logger } = options;
  const { files } = folder;
  const proxies = readProxyRules(options.env ?? process.env);
  const { store: workspace, notice } = openWorkspace({
    folder: folder.path,
    openFile: () => options.openWorkspaceFile(folder.path),
    now: clock.now(),
  });
  await upgradeDatabase(files.database, {
    onLong: (upgrade) =>
      options.onWait?.(fill(en.start.upgrade, { version: upgrade.to, size: sizeWords(upgrade.bytes) })),
  });
  const deliveryNews = createNews<DeliverySummary>();
  const opened = openStores({
    folder: folder.path,
    clock,
    onChange: (summaries) => {
      for (const summary of summaries) deliveryNews.tell(summary);
    },
    isHeard: () => deliveryNews.isHeard,
    logger,
  });
  const vault = createVault({ file: files.vault, cipher: (options.cipher ?? cipherInFile)(files), clock });
  const catcher = await startCatcher(clock);
  const status = createStatusBoard({
    version: options.version,
    host: options.host,
    folder: folder.path,
    ingestUrl: null,
    ingestProblem: null,
    catcherUrl: catcher.url,
    vault: vault.kind,
    network: networkOf(proxies),
    notices: [
      ...(options.notices ?? []),
      ...noticeOf('workspace', notice),
      ...noticeOf('vault', vault.notice),
      ...opened.notices,
    ],
  });
  const context: EngineContext = {
    clock,
    logger,
    stores: { ...opened.stores, outbox: tellingOfFullDisk(opened.stores.outbox, { status, folder: folder.path }) },
    sender: createHttpSender({ proxies }),
    mailSender: createSmtpSender(),
    vault,
    workspace,
    catcher,
    folder,
    renderThread: new RenderThread(),
    suggestThread: new SuggestThread(),
    simulations: new SimulationLedger(workspace),
    status,
    deliveryNews,
  };
  const dispatch = await startDispatch(context);
  const upkeep = startUpkeep({ folder: folder.path, upkeep: opened.upkeep, clock, logger });
  return assemble(context, { dispatch, upkeep, vault });
}

interface Running {
  dispatch: Dispatch;
  upkeep: { stop(): Promise<void> };
  vault: { close(): void };
}

function assemble(context: EngineContext, { dispatch, upkeep, vault }: Running): Engine {
  const { folder, logger, status, stores, sender, catcher, renderThread, suggestThread } = context;
  const acceptEvent = createIntake(context, dispatch);
  const sources = startSources(context, acceptEvent);
  const handlers = createHandlers(context, { acceptEvent, dispatch, sources });
  const ports = new Set<() => void>();
  let closing: Promise<void> | null = null;

  async function close(): Promise<void> {
    for (const end of ports) end();
    await sources.stop();
    await dispatch.stop();
    await upkeep.stop();
    vault.close();
    context.mailSender.close();
    await Promise.all([sender.close(), catcher.close(), renderThread.close(), suggestThread.close()]);
    await stores.close();
    folder.close();
  }

  return {
    folder,
    serve(port) {
      const end = serve(port, {
        contract: commands,
        handlers,
        onBug: (command, error) => logger.error('command failed', { command, error: String(error) }),
        onEnd: () => ports.delete(end),
      });
      ports.add(end);
    },
    ingest: createIngestHandler({ token: () => folder.ingestToken(), acceptEvent, logger }),
    listensAt(address) {
      folder.announce(address);
      status.change({ ingestUrl: `${address}/events`, ingestProblem: null });
    },
    cannotListen(problem) {
      status.change({ ingestUrl: null, ingestProblem: problem });
    },
    wake() {
      dispatch.dispatcher.expect(0);
      sources.look();
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function cipherInFile(files: FolderFiles): Cipher {
  return createFileCipher(files.vaultKey);
}

function noticeOf(id: string, message: string | null): EngineStatus['notices'] {
  return message === null ? [] : [{ id, message }];
}
