import type { Outcome, Problem } from '#shared/model/problem.ts';
import { type CompiledText, compileText, type RenderInput } from '#shared/template/index.ts';
import { redactUrl } from '#shared/wire/redact.ts';
import { pipelineProblem } from '../pipeline-problem.ts';
import { isLiteral, literalOf } from './literal-text.ts';

// Scheme and host stand as they are; the host ends at the first slash, question mark or hash.
const literalOrigin = /^https?:\/\/[^/?#\\]*/i;

/** An effect's address, looked at once for all events. */
export interface Address {
  /** Scheme, host and port, which are literal; null where it has none. */
  readonly endpoint: string | null;
  /** `host` or `host:port`, for people; the address itself where it has none. */
  readonly host: string;
  /**
   * The address with its mustaches filled, each encoded, as a URL reads it. Scheme and host are literal, nothing that
   * was filled in leads the path elsewhere, and no user name or password is in it.
   */
  fill(input: RenderInput): Outcome<string>;
}

export function compileAddress(url: string): Address {
  const problem = originProblem(url, '/url');
  let text: CompiledText | null = null;
  let always: Outcome<string> | null = null;
  return {
    endpoint: endpointOf(url),
    host: hostOf(url),
    fill(input) {
      if (problem) return { ok: false, problems: [problem] };
      if (always) return always;
      text ??= compileText(url.trim(), { mode: 'url', strict: true, pointer: '/url' });
      const filled = fillAddress(url, text, input);
      if (isLiteral(url)) always = filled;
      return filled;
    },
  };
}

function fillAddress(url: string, text: CompiledText, input: RenderInput): Outcome<string> {
  const result = text.render(input);
  if (!result.ok) return result;
  const filled = result.text;
  if (!URL.canParse(filled) || isMisread(filled)) {
    return { ok: false, problems: [pipelineProblem('effect.urlUnreadable', '/url', { url: redactUrl(filled) })] };
  }
  const parsed = new URL(filled);
  if (parsed.username !== '' || parsed.password !== '') {
    return { ok: false, problems: [pipelineProblem('effect.urlUserinfo', '/url')] };
  }
  const dots = dotSegment(filled);
  if (dots !== undefined && dotSegment(url) === undefined) {
    return { ok: false, problems: [pipelineProblem('effect.urlDots', '/url', { segment: dots })] };
  }
  const hash = parsed.hash.length;
  return { ok: true, value: hash > 0 ? parsed.href.slice(0, -hash) : parsed.href, problems: [] };
}

/** Scheme, host and port of an effect's address, which are literal; null where the address has none. */
export function endpointOf(url: string): string | null {
  if (originProblem(url, '')) return null;
  const origin = literalOrigin.exec(url.trim())?.[0] ?? '';
  if (!URL.canParse(origin)) return null;
  const { protocol, host } = new URL(origin);
  return `${protocol}//${host}`;
}

/** `host` or `host:port` of an effect's address, for people; the address itself where it has none. */
export function hostOf(url: string): string {
  return endpointOf(url)?.replace(/^https?:\/\//, '') ?? redactUrl(url).slice(0, 80);
}

/** What is wrong with an address before any event: its scheme, its host, and what else is literal; null where nothing is. */
export function originProblem(url: string, pointer: string): Problem | null {
  const text = url.trim();
  const shown = { url: redactUrl(text).slice(0, 200) };
  if (text === '') return pipelineProblem('effect.urlEmpty', pointer);
  const literal = literalOf(text);
  if (isMisread(literal)) return pipelineProblem('effect.urlUnreadable', pointer, shown);
  const origin = literalOrigin.exec(text)?.[0];
  if (origin === undefined || /^https?:\/\/$/i.test(origin)) return pipelineProblem('effect.urlScheme', pointer, shown);
  if (origin.includes('{{')) return pipelineProblem('effect.urlHost', pointer);
  if (origin.includes('@')) return pipelineProblem('effect.urlUserinfo', pointer);
  return URL.canParse(literal) ? null : pipelineProblem('effect.urlUnreadable', pointer, shown);
}

// A URL parser drops control characters and takes a backslash for a slash: what is left is not what people read.
function isMisread(url: string): boolean {
  return /\p{Cc}/u.test(url) || url.replace(/[?#].*$/s, '').includes('\\');
}

function dotSegment(url: string): string | undefined {
  if (!/[/\\]\s*(?:\.|%2e)/i.test(url)) return undefined;
  const path = url.replace(/[?#].*$/s, '').split(/[/\\]/);
  return path.find((segment) => /^(\.|%2e){1,2}$/i.test(segment.trim()));
}
