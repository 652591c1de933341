import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '#engine/create-engine.ts';
import { DEFAULT_PORT, type Endpoint, startEndpoint } from '#engine/endpoint/endpoint.ts';
import { createLineLogger } from '#engine/line-logger.ts';
import en from '#resources/locales/en.server.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { keptSessions } from './kept-sessions.ts';
import { openBrowser } from './open-browser.ts';
import { openEngine } from './open-engine.ts';
import { Sessions } from './sessions.ts';
import { tellLink } from './sign-in-link.ts';
import { studioPages } from './studio-pages.ts';

export interface RunServerOptions {
  readonly folder: string;
  readonly host: string;
  /** undefined: the usual one, or the next that is free. */
  readonly port: number | undefined;
  /** Whether to open a browser where there is a display. */
  readonly opensBrowser: boolean;
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes a line to standard error. */
  readonly complain: (line: string) => void;
}

const text = en.serve;
const PORTS_TO_TRY = 20;

/**
 * Runs engine and studio until a signal ends it; gives the exit code. Throws where the folder cannot be had (as
 * `createEngine` does).
 */
export async function runServer(options: RunServerOptions): Promise<0 | 1> {
  const { folder, complain } = options;
  const logger = createLineLogger((line) => process.stderr.write(line));
  const engine = await openEngine({ folder, host: 'server', logger, onWait: complain });
  const sessions = new Sessions(Date.now, keptSessions(engine.folder.path));
  let endpoint: Endpoint;
  try {
    endpoint = await listen(options, engine, sessions);
  } catch (error) {
    await engine.close();
    const reason = whyNot(error, options);
    if (reason === null) throw error;
    complain(reason);
    return 1;
  }
  const reached = isEveryAddress(options.host) ? `http://127.0.0.1:${endpoint.port}` : endpoint.address;
  engine.listensAt(reached);
  const link = (token: string) => `${reached}/#token=${token}`;
  tellLink(link(sessions.linkToken), { folder: engine.folder.path, out: options.out });
  const file = basename(engine.folder.files.ingestToken);
  options.out(`${fill(text.events, { url: `${reached}/events`, file: join(engine.folder.path, file) })}\n`);
  if (options.opensBrowser) openBrowser(link(sessions.issueOnce()));
  await untilSignal();
  complain(text.stopping);
  await endpoint.close();
  await engine.close();
  return 0;
}

function listen({ host, port, complain }: RunServerOptions, engine: Engine, sessions: Sessions): Promise<Endpoint> {
  const studio = studioFolder();
  if (!existsSync(join(studio, 'index.html'))) complain(text.notBuilt);
  return startEndpoint({
    host,
    port: port ?? DEFAULT_PORT,
    tries: port === undefined ? PORTS_TO_TRY : 1,
    controlToken: engine.folder.controlToken,
    ingest: engine.ingest,
    serve: (opened) => engine.serve(opened),
    ...studioPages(studio, sessions),
  });
}

/** The built studio: beside the bundle that this runs in, or in dist/ where it runs from the sources. */
function studioFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return import.meta.url.endsWith('.ts') ? join(here, '..', '..', 'dist', 'renderer') : join(here, '..', 'renderer');
}

function whyNot(error: unknown, { host, port = DEFAULT_PORT }: RunServerOptions): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return fill(text.portTaken, { port, host });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return fill(text.hostUnknown, { host });
  if (code === 'EACCES') return fill(text.portRefused, { port });
  return null;
}

function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Resolves on the first signal to end; a second one ends the process as signals do. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
    const end = () => {
      for (const signal of signals) process.off(signal, end);
      resolve();
    };
    for (const signal of signals) process.on(signal, end);
  });
}
