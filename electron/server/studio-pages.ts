import type { IncomingMessage, ServerResponse } from 'node:http';
import { finish, type Listening, pathOf } from '#engine/endpoint/endpoint.ts';
import { isOwnOrigin } from '#engine/endpoint/request-guard.ts';
import { studioHeaders } from '#shared/host/studio-headers.ts';
import type { Sessions } from './sessions.ts';
import { signInPage, signInScript } from './sign-in-page.ts';
import { findAsset, sendAsset } from './static-files.ts';

const SESSION_BODY = 1_000;

export interface StudioPages {
  readonly pages: (request: IncomingMessage, response: ServerResponse, listening: Listening) => void;
  readonly admit: (request: IncomingMessage, listening: Listening) => number;
}

/**
 * The studio for browsers: the built files of `folder`, and the session that a browser needs to speak to the engine. The
 * files themselves hold nothing of anyone's, so only the first page asks for a session, and shows how to sign in.
 */
export function studioPages(folder: string, sessions: Sessions): StudioPages {
  return {
    pages: (request, response, { port }) => {
      for (const [name, value] of Object.entries(studioHeaders)) response.setHeader(name, value);
      const path = pathOf(request);
      if (path === '/session') return answerSession(request, response, { sessions, port });
      if (request.method !== 'GET' && request.method !== 'HEAD') return finish(response, 405);
      if (path === '/sign-in.js') return sendText(response, 'text/javascript; charset=utf-8', signInScript);
      const isPage = path === '/' || path === '/index.html';
      if (isPage && !sessions.has(request.headers.cookie, port)) {
        return sendText(response, 'text/html; charset=utf-8', signInPage);
      }
      const asset = findAsset(folder, path);
      if (asset) sendAsset(response, asset, request.method === 'HEAD');
      else finish(response, 404);
    },
    admit: ({ headers }, { port }) => {
      if (!isOwnOrigin(headers.origin, headers.host)) return 403;
      return sessions.has(headers.cookie, port) ? 101 : 401;
    },
  };
}

interface SessionContext {
  readonly sessions: Sessions;
  readonly port: number;
}

/** GET says whether the browser is signed in, POST signs it in by the link's token. */
function answerSession(request: IncomingMessage, response: ServerResponse, { sessions, port }: SessionContext) {
  const { headers, method } = request;
  response.setHeader('cache-control', 'no-store');
  if (method === 'GET') return finish(response, sessions.has(headers.cookie, port) ? 204 : 401);
  if (method !== 'POST') return finish(response, 405);
  if (!isOwnOrigin(headers.origin, headers.host)) return finish(response, 403);
  if (headers['content-type'] !== 'application/json') return finish(response, 415);
  readToken(request).then(
    (token) => {
      const cookie = token === null ? null : sessions.open(token, port);
      if (cookie !== null) response.setHeader('set-cookie', cookie);
      finish(response, cookie === null ? 401 : 204);
    },
    () => response.destroy(),
  );
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

async function readToken(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > SESSION_BODY) return null;
  }
  try {
    const body: unknown = JSON.parse(text);
    const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null;
    return typeof token === 'string' ? token : null;
  } catch {
    return null;
  }
}
