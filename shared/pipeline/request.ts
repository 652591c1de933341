import type { Headers, Request } from '#shared/model/delivery.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { headerNameProblem, isHeaderValue } from '../wire/header-rules.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { pipelineProblem } from './pipeline-problem.ts';
import type { RenderedBody } from './render.ts';

/** What the product calls itself to receivers. */
const USER_AGENT = 'Postback-Studio';
/** Marks a delivery that a person tries: its receiver may answer as usual and need not act on it. */
export const TEST_HEADER = 'postback-test';

export interface RequestParts {
  readonly effect: UrlEffect;
  /** null: the request has no body. */
  readonly body: RenderedBody | null;
  readonly deliveryId: string;
  readonly isTest: boolean;
}

/** Whether a request of that method and effect carries a body: GET never, DELETE only where a template makes one. */
export function hasBody({ method, template }: Pick<UrlEffect, 'method' | 'template'>): boolean {
  return method !== 'GET' && (method !== 'DELETE' || template !== undefined);
}

/**
 * The request as it leaves, but for what is applied at send time: sign-in, signature and `webhook-timestamp`.
 * Headers in order: content-type, user-agent, the effect's own, the mark of a test, `webhook-id`. An effect may replace
 * the first two.
 */
export function buildRequest(parts: RequestParts, input: RenderInput, texts: CompiledTexts): Outcome<Request> {
  const { effect, body, deliveryId, isTest } = parts;
  const url = texts.address(effect.url).fill(input);
  const own = renderHeaders(effect, input, texts);
  const problems = [...url.problems, ...own.problems];
  if (!url.ok || hasErrors(problems)) return { ok: false, problems };
  const headers: Headers = [];
  const isReplaced = (name: string) => own.headers.some(([other]) => other.toLowerCase() === name);
  if (body && !isReplaced('content-type')) headers.push(['content-type', body.contentType]);
  if (!isReplaced('user-agent')) headers.push(['user-agent', USER_AGENT]);
  for (const header of own.headers) if (header[0].toLowerCase() !== TEST_HEADER) headers.push(header);
  if (isTest) headers.push([TEST_HEADER, 'true']);
  headers.push(['webhook-id', deliveryId]);
  return { ok: true, value: { method: effect.method, url: url.value, headers, body: body?.text ?? null }, problems };
}

function renderHeaders(effect: UrlEffect, input: RenderInput, texts: CompiledTexts) {
  const headers: Headers = [];
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(effect.headers ?? {})) {
    const pointer = pointerTo('/headers', name);
    const wrongName = headerNameProblem(name, pointer);
    if (wrongName) {
      problems.push(wrongName);
      continue;
    }
    const result = texts.text(text, { mode: 'header', strict: true, pointer }).render(input);
    if (!result.ok) problems.push(...result.problems);
    else if (isHeaderValue(result.text)) headers.push([name, result.text.trim()]);
    else problems.push(pipelineProblem('effect.headerValue', pointer, { name }));
  }
  return { headers, problems };
}
