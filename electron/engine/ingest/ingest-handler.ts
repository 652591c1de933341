import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#engine/ports.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { answerJson, answerRefusal, IngestRefusal } from './ingest-refusal.ts';
import { checkHeaders, checkMediaType, checkToken, readJsonBody } from './read-request.ts';

/** What became of an event: stored with its deliveries (`isNew` false: it was there already), or refused. */
export type TakenIn =
  | { ok: true; id: string; deliveries: readonly string[]; isNew: boolean }
  | { ok: false; problems: readonly Problem[] };

/**
 * Takes in an event as it came. Resolves once it is durable; rejects where it could not be stored (an error with a
 * store's code, or the system's), and then nothing of it is kept.
 */
export type AcceptEvent = (input: Json, from: { source: string }) => Promise<TakenIn>;

export interface IngestOptions {
  readonly token: () => string;
  readonly acceptEvent: AcceptEvent;
  readonly logger: Logger;
  /** What an event's source is where it does not say so itself. Default `http`. */
  readonly source?: string;
  /** Hosts that requests may be addressed to, `name:port`. Default: the loopback names at the port they came in by. */
  readonly hosts?: (port: number) => readonly string[];
  /** Milliseconds for the body. Default 10,000. */
  readonly timeout?: number;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers `POST /events`: 202 `{"id","deliveries"}` after the commit, 200 for an event that was there already, else
 * problem+json. For whoever can reach the port but is not meant to: a foreign Host (DNS rebinding), any Origin (a web
 * page), a wrong token and what is not JSON are refused before the body is read, and no answer carries CORS headers.
 */
export function createIngestHandler(options: IngestOptions): RequestHandler {
  return (request, response) => {
    takeIn(request, options).then(
      ({ id, deliveries, isNew }) => answerJson(response, isNew ? 202 : 200, { id, deliveries }),
      (error: unknown) => {
        const refusal = asRefusal(error, options.logger);
        options.logger.warn('event refused', { code: refusal.code, reason: refusal.problems[0]?.code ?? null });
        answerRefusal(response, refusal);
      },
    );
  };
}

async function takeIn(request: IncomingMessage, options: IngestOptions) {
  const port = request.socket.localPort ?? 0;
  const hosts = options.hosts?.(port) ?? loopbackHosts(port);
  checkHeaders(request);
  if (!hosts.includes(withPort(request.headers.host ?? ''))) {
    throw new IngestRefusal('host', { hosts: hosts.join(', ') });
  }
  if (request.headers.origin !== undefined) throw new IngestRefusal('origin');
  if (request.url?.split('?', 1)[0] !== '/events') throw new IngestRefusal('path');
  if (request.method !== 'POST') throw new IngestRefusal('method');
  checkToken(request, options.token());
  checkMediaType(request);
  const input = await readJsonBody(request, options.timeout ?? 10_000);
  const taken = await options.acceptEvent(input, { source: options.source ?? 'http' });
  if (taken.ok) return taken;
  const errors = taken.problems.filter(({ severity }) => severity === 'error');
  throw new IngestRefusal('event', { detail: errors[0]?.message ?? '' }, errors);
}

/** The names by which a loopback port is addressed, as a Host header has them. */
export function loopbackHosts(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
}

// A client leaves :80 out.
function withPort(host: string): string {
  return /:\d+$/.test(host) ? host.toLowerCase() : `${host.toLowerCase()}:80`;
}

const storeCodes = ['full', 'busy', 'damaged', 'failed'];
const systemCodes = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'];

function asRefusal(error: unknown, logger: Logger): IngestRefusal {
  if (error instanceof IngestRefusal) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (storeCodes.includes(code) || systemCodes.includes(code)) return new IngestRefusal('storage', { detail: code });
  logger.error('event failed', { message: error instanceof Error ? error.message : String(error) });
  return new IngestRefusal('internal');
}
