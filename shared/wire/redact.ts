import type { Answer, Headers, Request } from '#shared/model/delivery.ts';

/** What stands in place of a value that nobody may read. */
export const HIDDEN = '[hidden]';

const exactNames = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-auth']);
const telling =
  /token|secret|passw|passphrase|credential|api[-_.]?key|(?:access|account|auth|functions|master|private|signing|subscription)[-_.]?key/i;
// Of parameters alone: the signature of a signed URL lets in whoever has it; a delivery's own says nothing.
const tellingParameters = new Set(['sig', 'signature', 'auth', 'pwd', 'pass']);

/** Whether a header's value is hidden by its name alone; `also` names the header that a sign-in uses. */
export function isTellingHeader(name: string, also?: string): boolean {
  const lower = name.toLowerCase();
  return exactNames.has(lower) || telling.test(lower) || lower === also?.toLowerCase();
}

export function redactHeaders(headers: Headers, also?: string): Headers {
  return headers.map(([name, value]) => [name, isTellingHeader(name, also) ? HIDDEN : value]);
}

/**
 * A URL without what it should not have held: user name and password, and the values of query parameters that are
 * named like a token or a secret. The rest stays as it is written.
 */
export function redactUrl(url: string): string {
  if (!url.includes('@') && !url.includes('?')) return url;
  const withoutUser = url.replace(/^([a-z][a-z0-9+.-]*:\/*)[^/?#]*@/i, `$1${HIDDEN}@`);
  const from = withoutUser.indexOf('?');
  if (from < 0) return withoutUser;
  const hash = withoutUser.indexOf('#', from);
  const end = hash < 0 ? withoutUser.length : hash;
  const query = withoutUser
    .slice(from + 1, end)
    .split('&')
    .map(redactParameter)
    .join('&');
  return `${withoutUser.slice(0, from)}?${query}${withoutUser.slice(end)}`;
}

function redactParameter(parameter: string): string {
  const equals = parameter.indexOf('=');
  if (equals < 0) return parameter;
  const name = parameter.slice(0, equals);
  return isTellingParameter(decoded(name)) ? `${name}=${HIDDEN}` : parameter;
}

/** Whether the value of a query parameter is hidden by its name. */
export function isTellingParameter(name: string): boolean {
  return telling.test(name) || tellingParameters.has(name.toLowerCase());
}

/** What a request itself holds of secrets that were written, not named: hidden where the other side repeats them. */
export function writtenSecrets({ url, headers }: Request): string[] {
  const hidden = headers.filter(([name]) => isTellingHeader(name));
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  if (hidden.length === 0 && query === '') return [];
  const inHeaders = hidden.flatMap(([, value]) => [value, ...value.split(' ').slice(1)]);
  const inQuery = query.split('&').flatMap((parameter) => {
    const [name = '', ...rest] = parameter.split('=');
    const value = rest.join('=');
    return isTellingParameter(decoded(name)) ? [value, decoded(value)] : [];
  });
  return [...inHeaders, ...inQuery].filter((value) => value !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A request as it may be written down and shown; `signInHeader` is the name of the header that its sign-in sets. */
export function redactRequest(request: Request, signInHeader?: string): Request {
  return { ...request, url: redactUrl(request.url), headers: redactHeaders(request.headers, signInHeader) };
}

/** An answer as it may be written down: telling headers hidden, and `values` wherever the other side repeats them. */
export function redactAnswer(answer: Answer, values: readonly string[] = []): Answer {
  return {
    ...answer,
    headers: redactHeaders(answer.headers).map(([name, value]) => [
      name,
      name.toLowerCase() === 'location' ? redactUrl(hideValues(value, values)) : hideValues(value, values),
    ]),
    body: hideValues(answer.body, values),
  };
}

// Shorter than this, a value would also hide what is none of it.
const SHORTEST = 4;

/** Replaces every occurrence of the values, as they are and as a URL or JSON writes them. */
export function hideValues(text: string, values: readonly string[]): string {
  if (values.length === 0) return text;
  const forms = new Set(
    values.flatMap((value) => [value, encodeForm(value), JSON.stringify(value).slice(1, -1)]).filter(isHideable),
  );
  return [...forms].sort((a, b) => b.length - a.length).reduce((rest, form) => rest.split(form).join(HIDDEN), text);
}

function isHideable(form: string): boolean {
  return form.length >= SHORTEST;
}

function encodeForm(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value;
  }
}
