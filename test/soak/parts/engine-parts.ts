import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { startCatcher } from '#engine/catcher/catcher.ts';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import { startDispatch } from '#engine/dispatch/dispatch.ts';
import type { DispatchLimits } from '#engine/dispatch/dispatch-options.ts';
import { startEndpoint } from '#engine/endpoint/endpoint.ts';
import { createIngestHandler } from '#engine/ingest/ingest-handler.ts';
import { createIntake } from '#engine/intake.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Stores } from '#engine/ports/stores.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { createStores, DATABASE_FILE } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault } from '#engine/vault/file-vault.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { openWorkspaceFile } from '#server/workspace-file.ts';
import type { Scratch } from './scratch.ts';

interface Started {
  readonly acceptEvent: ReturnType<typeof createIntake>;
  readonly address: string;
  readonly token: string;
}

export interface EngineParts extends Started {
  readonly database: DatabaseSync;
  readonly stores: ReturnType<typeof createStores>;
}

interface PartsOptions {
  readonly clock?: Clock;
  readonly limits?: DispatchLimits;
}

/** An engine in this process, of the parts that an engine is made of, so that its database or its clock is at hand. */
export async function startEngineParts(
  scratch: Scratch,
  folder: string,
  options: PartsOptions = {},
): Promise<EngineParts> {
  const database = openDatabase(join(folder, DATABASE_FILE));
  const stores = createStores(database, () => {}, { isHeard: () => false });
  return { database, stores, ...(await startEngineOn(stores, { scratch, folder, ...options })) };
}

interface EngineOptions extends PartsOptions {
  readonly scratch: Scratch;
  readonly folder: string;
}

/** The same on stores that are open; they are closed with it. */
export async function startEngineOn(
  stores: Stores,
  { scratch, folder, clock = systemClock, limits }: EngineOptions,
): Promise<Started> {
  const logger = { info() {}, warn() {}, error() {} };
  const cipher = createFileCipher(join(folder, 'vault.key'));
  const sender = createHttpSender();
  const catcher = await startCatcher(clock);
  const context = {
    clock,
    logger,
    stores,
    sender,
    mailSender: createSmtpSender(),
    catcher,
    vault: createVault({ file: join(folder, 'vault.json'), cipher, clock }),
    workspace: WorkspaceStore.open(openWorkspaceFile(folder)),
  };
  const dispatch = await startDispatch(context, limits);
  const acceptEvent = createIntake(context, dispatch);
  const token = 'a-token-of-a-run-that-is-thrown-away-at-its-end';
  const endpoint = await startEndpoint({
    host: '127.0.0.1',
    port: 0,
    controlToken: token,
    ingest: createIngestHandler({ token: () => token, acceptEvent, logger }),
    serve: (port) => port.close(),
  });
  scratch.onEnd(async () => {
    await endpoint.close();
    await dispatch.stop(0);
    await Promise.all([sender.close(), catcher.close()]);
    await stores.close();
  });
  return { acceptEvent, address: endpoint.address, token };
}
