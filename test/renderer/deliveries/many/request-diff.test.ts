import { expect, test } from 'vitest';
import { requestDiff, requestLines } from '#renderer/deliveries/many/request-diff.ts';
import type { Request } from '#shared/model/delivery.ts';

const request: Request = {
  method: 'POST',
  url: 'https://erp.example/orders/1',
  headers: [['content-type', 'application/json']],
  body: '{"id":"1","total":2,"lines":[{"sku":"A"}]}',
};

test('two requests that are the same have no difference', () => {
  expect(requestDiff(request, { ...request })).toEqual([]);
});

test('what changed of a body is told line by line, with what did not passed over', () => {
  const parts = requestDiff(request, { ...request, body: '{"id":"1","total":3,"lines":[{"sku":"A"}]}' });
  const lines = parts.flatMap((part) => (part.kind === 'lines' ? part.lines : []));
  expect(lines.filter(({ kind }) => kind !== 'same').map(({ kind, line }) => [kind, line])).toEqual([
    ['removed', '  "total": 2,'],
    ['added', '  "total": 3,'],
  ]);
});

test('where nothing was sent before, all of it is new', () => {
  const [part] = requestDiff(null, request);
  expect(part?.kind === 'lines' && part.lines.every(({ kind }) => kind === 'added')).toBe(true);
});

test('an email is compared by what it says', () => {
  const email = {
    messageId: '<msg_1@acme.example>',
    from: { address: 'shop@acme.example', name: 'Acme' },
    recipients: ['ann@acme.example'],
    subject: 'Shipped',
    text: 'Hello\nAnn',
    html: '<p>Hello</p>',
    attachment: null,
  };
  expect(requestLines({ ...request, url: 'smtp://mail.acme.example:587', body: 'raw bytes', email })).toEqual([
    'smtp://mail.acme.example:587',
    'From: Acme <shop@acme.example>',
    'To: ann@acme.example',
    'Subject: Shipped',
    '',
    'Hello',
    'Ann',
    '',
    '<p>Hello</p>',
  ]);
});
