import type { Request } from '#shared/model/delivery.ts';
import { HIDDEN } from '#shared/wire/redact.ts';

/**
 * A request as a command for a POSIX shell. What is hidden stays so: a variable of the shell stands in its place, to be
 * set by who runs it. `Content-Length` is left to curl.
 */
export function curlOf({ method, url, headers, body }: Request): string {
  const lines = [`curl --request ${method} ${quoted(url)}`];
  for (const [name, value] of headers) {
    if (name.toLowerCase() === 'content-length') continue;
    const shown = value === HIDDEN ? `${quoted(`${name}: `)}"$${variableOf(name)}"` : quoted(`${name}: ${value}`);
    lines.push(`--header ${shown}`);
  }
  if (body !== null) lines.push(`--data-binary ${quoted(body)}`);
  return lines.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** `X-Api-Key` as `X_API_KEY`. */
function variableOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
