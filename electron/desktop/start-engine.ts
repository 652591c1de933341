import { app } from 'electron';
import Store from 'electron-store';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { DEFAULT_PORT, type Endpoint, startEndpoint } from '#engine/endpoint/endpoint.ts';
import { createLineLogger } from '#engine/line-logger.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { confOptions, confWorkspaceFile } from '#engine/workspace/conf-workspace-file.ts';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import type { JsonObject } from '#shared/model/json.ts';
import { fill } from '#shared/text/fill.ts';
import { createSafeStorageCipher, whyNotSafe } from './safe-storage-cipher.ts';

export interface RunningStudio {
  readonly engine: Engine;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const PORTS_TO_TRY = 20;

/**
 * The engine of the desktop, and the port at which events and command lines reach it. `onWait` is told what keeps it from
 * starting at once. Throws as `createEngine` does.
 */
export async function startDesktopEngine(folder: string, onWait: (message: string) => void): Promise<RunningStudio> {
  const logger = createLineLogger((line) => process.stderr.write(line));
  const unsafe = whyNotSafe();
  if (unsafe !== null) logger.warn('safe storage refused', { reason: unsafe });
  const engine = await createEngine({
    folder,
    host: 'desktop',
    version: app.getVersion(),
    logger,
    onWait,
    openWorkspaceFile: (path) => confWorkspaceFile(new Store<JsonObject>({ ...confOptions(path), name: 'workspace' })),
    notices: unsafe === null ? [] : [{ id: 'safe-storage', message: unsafe }],
    cipher: (files) => (unsafe === null ? createSafeStorageCipher() : createFileCipher(files.vaultKey)),
  });
  const endpoint = await openEndpoint(engine);
  return {
    engine,
    close: async () => {
      await endpoint?.close();
      await engine.close();
    },
  };
}

/** Without a port the studio still works; the engine's status says that no events come in, and why. */
async function openEndpoint(engine: Engine): Promise<Endpoint | null> {
  try {
    const endpoint = await startEndpoint({
      host: HOST,
      port: DEFAULT_PORT,
      tries: PORTS_TO_TRY,
      controlToken: engine.folder.controlToken,
      ingest: engine.ingest,
      serve: (port) => engine.serve(port),
    });
    engine.listensAt(endpoint.address);
    return endpoint;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    engine.cannotListen(fill(en.start.noPort, { first: DEFAULT_PORT, last: DEFAULT_PORT + PORTS_TO_TRY - 1, code }));
    return null;
  }
}
