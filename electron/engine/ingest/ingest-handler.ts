import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#engine/ports/logger.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { writeHost } from '#shared/wire/address-rules.ts';
import { createSecretCheck } from '../endpoint/secret.ts';
import type { AcceptEvent } from '../intake.ts';
import { codeOf, isStorageTrouble, messageOf } from '../system-error.ts';
import { createGate, type Gate } from './gate.ts';
import { answerJson, answerRefusal, IngestRefusal } from './ingest-refusal.ts';
import { checkHeaders, checkMediaType, checkToken, readJsonBody } from './read-request.ts';

export interface IngestOptions {
  readonly token: () => string;
  readonly acceptEvent: AcceptEvent;
  readonly logger: Logger;
  /** What an event's source is where it does not say so itself. Default `http`. */
  readonly source?: string;
  /** Milliseconds for the body. Default 10,000. */
  readonly timeout?: number;
}

// Bodies that are read at the same time (64 MB at the most). Who comes while all places are taken waits unread, and has
// shown the token by then: strangers hold no place.
const MOST_READ_AT_ONCE = 64;

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers `POST /events`: 202 `{"id","deliveries"}` after the commit, 200 for an event that was there already, else
 * problem+json. For whoever can reach the port but is not meant to: a foreign Host (DNS rebinding), any Origin (a web
 * page), a wrong token and what is not JSON are refused before the body is read, and no answer carries CORS headers.
 */
export function createIngestHandler(options: IngestOptions): RequestHandler {
  const tools = { gate: createGate(MOST_READ_AT_ONCE), isSame: createSecretCheck(), ownHosts: createOwnHosts() };
  return (request, response) => {
    takeIn(request, options, tools).then(
      ({ id, deliveries, isNew }) => answerJson(response, isNew ? 202 : 200, { id, deliveries }),
      (error: unknown) => {
        const refusal = asRefusal(error, options.logger);
        options.logger.warn('event refused', { code: refusal.code, reason: refusal.problems[0]?.code ?? null });
        answerRefusal(response, refusal);
      },
    );
  };
}

interface IngestTools {
  readonly gate: Gate;
  readonly isSame: ReturnType<typeof createSecretCheck>;
  readonly ownHosts: ReturnType<typeof createOwnHosts>;
}

async function takeIn(request: IncomingMessage, options: IngestOptions, { gate, isSame, ownHosts }: IngestTools) {
  const hosts = ownHosts(request);
  checkHeaders(request);
  if (!hosts.includes(withPort(request.headers.host ?? ''))) {
    throw new IngestRefusal('host', { hosts: hosts.join(', ') });
  }
  if (request.headers.origin !== undefined) throw new IngestRefusal('origin');
  if (request.url?.split('?', 1)[0] !== '/events') throw new IngestRefusal('path');
  if (request.method !== 'POST') throw new IngestRefusal('method');
  checkToken(request, options.token(), isSame);
  checkMediaType(request);
  const leave = await gate.enter();
  const taken = await readAndAccept(request, options).finally(leave);
  if (taken.ok) return taken;
  const errors = taken.problems.filter(({ severity }) => severity === 'error');
  throw new IngestRefusal('event', { detail: errors[0]?.message ?? '' }, errors);
}

async function readAndAccept(
  request: IncomingMessage,
  { timeout = 10 * SECOND, source = 'http', acceptEvent }: IngestOptions,
) {
  const { value, text } = await readJsonBody(request, timeout);
  return acceptEvent(value, { source, text });
}

/**
 * What a Host header may say: the loopback names, or the very address that the connection came in by (where the engine
 * listens on a network), each with its port. A name that was made to point here (DNS rebinding) is none of them.
 */
function createOwnHosts(): (request: IncomingMessage) => readonly string[] {
  // Nearly all connections come in by the same address.
  let known: { address: string; port: number; hosts: readonly string[] } | null = null;
  return ({ socket: { localAddress = '127.0.0.1', localPort = 0 } }) => {
    if (known?.address === localAddress && known.port === localPort) return known.hosts;
    const plain = localAddress.replace(/^::ffff:(?=\d)/, '');
    const names = new Set(['127.0.0.1', 'localhost', '::1', plain]);
    known = { address: localAddress, port: localPort, hosts: [...names].map((name) => writeHost(name, localPort)) };
    return known.hosts;
  };
}

// A client leaves :80 out.
function withPort(host: string): string {
  return /:\d+$/.test(host) ? host.toLowerCase() : `${host.toLowerCase()}:80`;
}

function asRefusal(error: unknown, logger: Logger): IngestRefusal {
  if (error instanceof IngestRefusal) return error;
  if (isStorageTrouble(error)) return new IngestRefusal('storage', { detail: codeOf(error) });
  logger.error('event failed', { message: messageOf(error) });
  return new IngestRefusal('internal');
}
