import { layOutJson } from '#renderer/studio/exchange/lay-out-json.ts';
import type { Request } from '#shared/model/delivery.ts';
import type { Email } from '#shared/model/email.ts';
import { type DiffPart, diffParts, lineDiff } from '#shared/text/line-diff.ts';

const AROUND = 3;

/** Two requests line by line, with what did not change passed over; empty where they are the same. */
export function requestDiff(before: Request | null, after: Request): readonly DiffPart<string>[] {
  const lines = lineDiff(before === null ? [] : requestLines(before), requestLines(after));
  return lines.every(({ kind }) => kind === 'same') ? [] : diffParts(lines, AROUND);
}

/** Method and address, headers, an empty line, the body laid out; an email as what it says instead of its bytes. */
export function requestLines({ method, url, headers, body, email }: Request): string[] {
  if (email !== undefined) return emailLines(url, email);
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return body === null ? head : [...head, '', ...(layOutJson(body) ?? body).split('\n')];
}

function emailLines(url: string, { from, recipients, subject, text, html, attachment }: Email): string[] {
  return [
    url,
    `From: ${from.name === null ? from.address : `${from.name} <${from.address}>`}`,
    ...recipients.map((recipient) => `To: ${recipient}`),
    `Subject: ${subject}`,
    ...(attachment === null ? [] : [`Attachment: ${attachment.name}, ${attachment.contentType}, ${attachment.bytes}`]),
    '',
    ...text.split('\n'),
    ...(html === null ? [] : ['', ...html.split('\n')]),
  ];
}
