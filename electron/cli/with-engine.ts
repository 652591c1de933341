import { once } from 'node:events';
import { homedir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultFolder } from '#engine/folder/default-folder.ts';
import { FolderInUse } from '#engine/folder/open-folder.ts';
import { findRunningEngine, type RunningEngine } from '#engine/folder/running-engine.ts';
import type { Logger } from '#engine/ports/logger.ts';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { type Client, createClient } from '#shared/contract/client.ts';
import { type Commands, commands } from '#shared/contract/commands.ts';
import type { Port } from '#shared/contract/port.ts';
import { portPair } from '#shared/contract/port-pair.ts';
import { fill } from '#shared/text/fill.ts';
import { InputFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

export type EngineClient = Client<Commands>;

export interface EngineSession {
  readonly client: EngineClient;
  /** The engine runs within this command and ends with it. */
  readonly isOwn: boolean;
}

interface WithEngineOptions {
  /** `--data`, as it was given. */
  readonly data: string | undefined;
  readonly terminal: Terminal;
}

// An engine that starts or ends holds the folder for a moment before it answers, or after.
const TRIES = 30;
const MILLISECONDS_BETWEEN = 100;

/**
 * Runs `use` with the engine that works on the data folder at this moment, or where none does with one of its own, which
 * is closed before this resolves.
 */
export async function withEngine<T>(
  { data, terminal }: WithEngineOptions,
  use: (session: EngineSession) => Promise<T>,
): Promise<T> {
  const folder = dataFolder(data, terminal);
  for (let tries = 1; ; tries += 1) {
    const running = findRunningEngine(folder);
    if (running?.address && running.token) return withRunning(running, use);
    if (!running) {
      try {
        return await withOwnEngine(folder, terminal, use);
      } catch (error) {
        if (!(error instanceof FolderInUse) || tries === TRIES) throw error;
      }
    }
    if (tries === TRIES) throw new InputFailure([fill(en.problems.notListening, { folder })]);
    await pause(MILLISECONDS_BETWEEN);
  }
}

/** The data folder: `--data`, from where the person stands, or the usual one. */
export function dataFolder(data: string | undefined, terminal: Terminal): string {
  const { platform, env } = process;
  return data === undefined ? defaultFolder({ platform, env, home: homedir() }) : terminal.path(data);
}

async function withRunning<T>(running: RunningEngine, use: (session: EngineSession) => Promise<T>): Promise<T> {
  const client = createClient({ contract: commands, open: () => openSocket(running) });
  try {
    return await use({ client, isOwn: false });
  } finally {
    client.close();
  }
}

async function openSocket({ address, token }: RunningEngine): Promise<Port> {
  const [{ WebSocket }, { socketPort }] = await Promise.all([import('ws'), import('#engine/endpoint/socket-port.ts')]);
  const url = new URL('/ws', address ?? '');
  url.protocol = 'ws:';
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` }, handshakeTimeout: 5_000 });
  await once(socket, 'open');
  return socketPort(socket);
}

/** The same with an engine of this command's own on a folder that nobody else has. Throws as `createEngine` does. */
export async function withOwnEngine<T>(
  folder: string,
  terminal: Terminal,
  use: (session: EngineSession) => Promise<T>,
): Promise<T> {
  // Loaded by the commands that need it alone: most of the time that a command takes is loading.
  const { openEngine } = await import('#server/open-engine.ts');
  const engine = await openEngine({ folder, host: 'cli', logger: quietLogger(terminal), onWait: terminal.complain });
  const client = createClient({
    contract: commands,
    open: async () => {
      const [own, other] = portPair();
      engine.serve(other);
      return own;
    },
  });
  try {
    return await use({ client, isOwn: true });
  } finally {
    client.close();
    await engine.close();
  }
}

/** A command says itself what came of it; only what nobody else tells is told here. */
function quietLogger(terminal: Terminal): Logger {
  return {
    info: () => {},
    warn: () => {},
    error: (what, facts = {}) => terminal.complain(`${what} ${JSON.stringify(facts)}`),
  };
}
