import type { ServerResponse } from 'node:http';
import texts from '#resources/locales/en.ingest.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';

interface RefusalRow {
  readonly status: number;
  readonly title: string;
  readonly headers?: Readonly<Record<string, string>>;
}

// Titles are those of RFC 9110, as RFC 9457 asks where `type` is about:blank.
const rows = {
  host: { status: 403, title: 'Forbidden' },
  origin: { status: 403, title: 'Forbidden' },
  path: { status: 404, title: 'Not Found' },
  method: { status: 405, title: 'Method Not Allowed', headers: { allow: 'POST' } },
  headers: { status: 400, title: 'Bad Request' },
  notHttp: { status: 400, title: 'Bad Request' },
  manyHeaders: { status: 431, title: 'Request Header Fields Too Large' },
  tooSlow: { status: 408, title: 'Request Timeout' },
  token: { status: 401, title: 'Unauthorized', headers: { 'www-authenticate': 'Bearer realm="events"' } },
  mediaType: { status: 415, title: 'Unsupported Media Type', headers: { accept: 'application/json' } },
  noLength: { status: 411, title: 'Length Required' },
  tooLarge: { status: 413, title: 'Content Too Large' },
  slow: { status: 408, title: 'Request Timeout' },
  cut: { status: 400, title: 'Bad Request' },
  encoding: { status: 400, title: 'Bad Request' },
  json: { status: 400, title: 'Bad Request' },
  event: { status: 422, title: 'Unprocessable Content' },
  storage: { status: 503, title: 'Service Unavailable', headers: { 'retry-after': '10' } },
  internal: { status: 500, title: 'Internal Server Error' },
} satisfies Record<keyof typeof texts, RefusalRow>;

export type RefusalCode = keyof typeof rows;

/** Why a request is not taken in: thrown on the way to the event, answered as problem+json. */
export class IngestRefusal extends Error {
  readonly code: RefusalCode;
  readonly params: TextParams;
  readonly problems: readonly Problem[];

  constructor(code: RefusalCode, params: TextParams = {}, problems: readonly Problem[] = []) {
    super(code);
    this.code = code;
    this.params = params;
    this.problems = problems;
  }
}

/**
 * Answers with RFC 9457 problem details: `code` names the reason for programs, `problems` lists an event's own. The
 * connection ends with it: what else was on its way is not read as another request.
 */
export function answerRefusal(response: ServerResponse, refusal: IngestRefusal): void {
  const row: RefusalRow = rows[refusal.code];
  answerJson(response, row.status, detailsOf(refusal), {
    'content-type': 'application/problem+json',
    connection: 'close',
    ...row.headers,
  });
}

/** The same for a request that was not even read, as bytes for its socket; `code` is Node's own of the error. */
export function refusalOfUnread(code: string | undefined): string {
  const refusal = new IngestRefusal(unread.get(code ?? '') ?? 'notHttp');
  const { status, title } = rows[refusal.code];
  const body = JSON.stringify(detailsOf(refusal));
  const headers = ['content-type: application/problem+json', 'connection: close', `content-length: ${body.length}`];
  return [`HTTP/1.1 ${status} ${title}`, ...headers, '', body].join('\r\n');
}

const unread: ReadonlyMap<string, RefusalCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'manyHeaders'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'tooSlow'],
]);

function detailsOf({ code, params, problems }: IngestRefusal) {
  const { title, status } = rows[code];
  return {
    type: 'about:blank',
    title,
    status,
    detail: fill(texts[code], params),
    code,
    ...(problems.length > 0
      ? { problems: problems.map(({ path, code: reason, message }) => ({ path, code: reason, message })) }
      : {}),
  };
}

export function answerJson(
  response: ServerResponse,
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify(value);
  const bytes = Buffer.byteLength(body);
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': bytes,
    ...headers,
  });
  // As text it goes to the socket in one piece with the head; ASCII, as nearly all answers are, as it is.
  response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}
