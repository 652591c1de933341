import { describe, expect, test } from 'vitest';
import type { UrlEffect } from '#shared/model/effect.ts';
import type { Json } from '#shared/model/json.ts';
import type { Template } from '#shared/model/template.ts';
import { titleOf } from '#shared/pipeline/accept/title.ts';
import { createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { renderEmail } from '#shared/pipeline/render/render-email.ts';
import { endpointOf, hostOf } from '#shared/pipeline/render/render-url.ts';
import { renderDelivery } from '#shared/pipeline/render-delivery.ts';
import { shownRequest } from '#shared/pipeline/simulate/shown-request.ts';

const texts = createCompiledTexts();
const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const order: Json = { id: 'PS 1/2', note: 'ø', up: '..', empty: null, lines: 'a\r\nb', big: 'x'.repeat(30_000) };

const template = (part: Partial<Template> = {}): Template => ({
  id: 'tpl',
  name: 'Shipped',
  format: 'json',
  events: [],
  missing: 'null',
  body: { id: '{{order.id}}' },
  isSample: false,
  ...part,
});
const effectOf = (part: Partial<UrlEffect> = {}): UrlEffect => ({
  to: 'url',
  url: 'https://erp.example/o',
  method: 'POST',
  template: 'tpl',
  retry: true,
  success: '2xx',
  ...part,
});
const event = {
  id: 'evt_1',
  source: 'http',
  type: 'order.shipped',
  occurredAt: '2026-11-21T13:00:00+01:00',
  receivedAt: '2026-11-21T12:00:00.000Z',
  customer: 'acme-01',
  subject: 'PS-1',
  payload: { order },
};

function render(effect: Partial<UrlEffect>, body: Partial<Template> | null = {}, isTest = false) {
  const customer = { id: 'cus_1', name: 'Acme Prints', references: ['acme-01'], contacts: [], isSample: false };
  const templateOf = () => (body ? template(body) : null);
  const subject = { event, customer, trigger: { id: 'trg_1', name: 'Tell' }, deliveryId: 'msg_1', now: NOW };
  return renderDelivery({ ...subject, effect: effectOf(effect), templateOf, isTest }, texts);
}

describe('the request', () => {
  test('method, address, headers in order, body', () => {
    expect(render({ headers: { 'X-Shop': '{{order.id}}', Accept: 'a/b' } }, {}, true)).toMatchObject({
      ok: true,
      value: {
        bytes: 15,
        request: {
          method: 'POST',
          url: 'https://erp.example/o',
          headers: [
            ['content-type', expect.stringMatching(/^application\/json/)],
            ['user-agent', 'Postback-Studio'],
            ['X-Shop', 'PS 1/2'],
            ['Accept', 'a/b'],
            ['postback-test', 'true'],
            ['webhook-id', 'msg_1'],
          ],
          body: '{"id":"PS 1/2"}',
        },
      },
    });
  });

  test('an effect may name its own content type and user agent, not the mark of a test', () => {
    const headers = { 'Content-Type': 'application/vnd.erp+json', 'USER-AGENT': 'Acme', 'Postback-Test': 'true' };
    const rendered = render({ headers });
    expect(rendered.ok && rendered.value.request.headers).toEqual([
      ['Content-Type', 'application/vnd.erp+json'],
      ['USER-AGENT', 'Acme'],
      ['webhook-id', 'msg_1'],
    ]);
  });

  test('everything that a template can ask for is there', () => {
    const body = [
      '{{@event.id}}',
      '{{@event.type}}',
      '{{@event.occurredAt}}',
      '{{@event.source}}',
      '{{@event.subject}}',
      '{{@customer.name}}',
      '{{@customer.reference}}',
      '{{@trigger.id}}',
      '{{@trigger.name}}',
      '{{@delivery.id}}',
      '{{@now}}',
    ];
    const rendered = render({}, { body });
    expect(rendered.ok && JSON.parse(rendered.value.request.body ?? '')).toEqual([
      'evt_1',
      'order.shipped',
      '2026-11-21T13:00:00+01:00',
      'http',
      'PS-1',
      'Acme Prints',
      'acme-01',
      'trg_1',
      'Tell',
      'msg_1',
      '2026-11-21T12:00:00.000Z',
    ]);
  });

  test('without a template the payload is the body', () => {
    const { template: _, ...bare } = effectOf();
    const rendered = renderDelivery(
      {
        event: { ...event, payload: { a: 1 } },
        customer: null,
        trigger: { id: 't', name: 'T' },
        deliveryId: 'msg_1',
        now: NOW,
        effect: bare,
        templateOf: () => null,
        isTest: false,
      },
      texts,
    );
    expect(rendered).toMatchObject({ ok: true, value: { template: null, request: { body: '{"a":1}' } } });
  });

  test('GET carries no body and no content type', () => {
    const rendered = render({ method: 'GET' });
    expect(rendered).toMatchObject({ ok: true, value: { bytes: 0, request: { method: 'GET', body: null } } });
    expect(rendered.ok && rendered.value.request.headers.map(([name]) => name)).toEqual(['user-agent', 'webhook-id']);
  });

  test.each<[string, Partial<UrlEffect>, Partial<Template> | null, string]>([
    ['Host', { headers: { Host: 'x' } }, {}, 'trigger.ownHeader'],
    ['content-length', { headers: { 'content-length': '1' } }, {}, 'trigger.ownHeader'],
    ['Transfer-Encoding', { headers: { 'Transfer-Encoding': 'x' } }, {}, 'trigger.ownHeader'],
    ['Connection', { headers: { Connection: 'x' } }, {}, 'trigger.ownHeader'],
    ['webhook-id', { headers: { 'Webhook-Id': 'x' } }, {}, 'trigger.ownHeader'],
    ['webhook-anything', { headers: { 'webhook-anything': 'x' } }, {}, 'trigger.ownHeader'],
    ['a header name with a space', { headers: { 'X Shop': 'x' } }, {}, 'trigger.headerName'],
    ['letters that no header carries', { headers: { 'X-Note': 'Łódź' } }, {}, 'effect.headerValue'],
    ['another format than the template’s', { format: 'xml' }, {}, 'effect.format'],
    ['a template that is gone', {}, null, 'effect.templateGone'],
    [
      'a body past 1 MB',
      {},
      { body: { big: ['{{order.big}}'], more: Array(40).fill('{{order.big}}') } },
      'effect.bodyTooLarge',
    ],
  ])('%s is a problem', (_, effect, body, code) => {
    const rendered = render(effect, body);
    expect(rendered.ok).toBe(false);
    expect(rendered.problems.map((problem) => problem.code)).toContain(code);
  });

  test.each([
    ['missing', '{{order.nothing}}'],
    ['null', '{{order.empty}}'],
    ['with a line break', '{{order.lines}}'],
    ['with a line break of its own', 'a\nb'],
  ])('a header that is %s is a problem', (_, value) => {
    expect(render({ headers: { 'X-Note': value } }).ok).toBe(false);
  });

  test('a body past 20 KB comes with a warning', () => {
    const rendered = render({}, { body: '{{order.big}}' });
    expect(rendered).toMatchObject({ ok: true, problems: [{ severity: 'warning', code: 'effect.bodyLarge' }] });
  });

  test('what is shown hides sign-in and signature, and tells the time', () => {
    const effect = effectOf({
      auth: { type: 'basic', username: 'a', password: { secret: 's' } },
      sign: { secret: 'k' },
    });
    const rendered = render({});
    const shown = rendered.ok ? shownRequest(rendered.value.request, effect, NOW) : null;
    expect(shown?.headers.slice(-3)).toEqual([
      ['webhook-timestamp', String(NOW / 1000)],
      ['webhook-signature', '[hidden]'],
      ['authorization', '[hidden]'],
    ]);
  });
});

describe('the address', () => {
  const url = (text: string) => texts.address(text).fill({ payload: { order } });

  test.each([
    ['https://erp.example/orders/{{order.id}}', 'https://erp.example/orders/PS%201%2F2'],
    ['https://erp.example/o?id={{order.id}}&n={{order.note}}', 'https://erp.example/o?id=PS%201%2F2&n=%C3%B8'],
    ['https://erp.example/{{{order.id}}}', 'https://erp.example/PS%201/2'],
    ['HTTP://ERP.example:8080', 'http://erp.example:8080/'],
    [' https://erp.example/x#part ', 'https://erp.example/x'],
    ["https://erp.example/{{default order.empty 'none'}}", 'https://erp.example/none'],
  ])('%s', (text, expected) => {
    expect(url(text)).toMatchObject({ ok: true, value: expected });
  });

  test.each([
    ['', 'effect.urlEmpty'],
    ['erp.example/x', 'effect.urlScheme'],
    ['ftp://erp.example', 'effect.urlScheme'],
    ['javascript:alert(1)', 'effect.urlScheme'],
    ['file:///etc/passwd', 'effect.urlScheme'],
    ['{{order.id}}', 'effect.urlScheme'],
    ['https://{{order.id}}/x', 'effect.urlHost'],
    ['https://erp.{{order.id}}.example', 'effect.urlHost'],
    ['https://user:pass@erp.example/', 'effect.urlUserinfo'],
    ['https://{{order.id}}@erp.example/', 'effect.urlHost'],
    ['https://erp.example:99999/', 'effect.urlUnreadable'],
    ['https://erp.example/orders/{{order.up}}/x', 'effect.urlDots'],
  ])('%s is refused: %s', (text, code) => {
    const rendered = url(text);
    expect(rendered.ok).toBe(false);
    expect(rendered.problems.map((problem) => problem.code)).toContain(code);
  });

  test.each(['https://erp.example/{{order.nothing}}', 'https://erp.example/{{order.empty}}'])(
    '%s: missing and null are problems',
    (text) => expect(url(text).ok).toBe(false),
  );

  test('its endpoint is scheme, host and port', () => {
    expect(endpointOf('https://ERP.example/x/{{y}}')).toBe('https://erp.example');
    expect(endpointOf('http://erp.example:8080?x')).toBe('http://erp.example:8080');
    expect(endpointOf('https://{{x}}/')).toBeNull();
    expect(hostOf('http://erp.example:8080/x')).toBe('erp.example:8080');
  });
});

describe('an email', () => {
  const input = {
    payload: { order: { id: 'PS-1', name: "O'Brien <b>", mail: 'a@b.example', two: 'a@b.example, c@d.example' } },
  };
  const email = {
    to: 'email' as const,
    recipients: ['{{order.mail}}'],
    subject: 'Order {{order.id}}',
    text: '{{order.name}}',
    html: '<p>{{order.name}}</p>',
    retry: true,
  };

  test('has its texts filled, its HTML escaped, and its attachment rendered', () => {
    expect(renderEmail(email, template(), input, texts)).toMatchObject({
      ok: true,
      value: {
        recipients: ['a@b.example'],
        subject: 'Order PS-1',
        text: "O'Brien <b>",
        html: expect.stringContaining('&lt;b&gt;'),
        attachment: { text: '{"id":"PS-1"}' },
      },
    });
  });

  test.each([
    '{{order.two}}',
    '{{order.nobody}}',
    'no address',
    'Name <a@b.example>',
    'a@b.example\r\nBcc: c@d.example',
  ])('the recipient %s is a problem', (recipient) => {
    expect(renderEmail({ ...email, recipients: [recipient] }, null, input, texts).ok).toBe(false);
  });
});

test.each<[string, Json, string | null, string]>([
  ['the order’s number', { order: { number: 'PS-2026-1', id: 'x' } }, 'x', 'PS-2026-1'],
  ['a number as a number', { order: { number: 118204 } }, 'x', '118204'],
  ['of the payload itself', { order_number: '77' }, 'x', '77'],
  ['the subject', { order: {} }, 'PS-1', 'PS-1'],
  ['the event', [], null, 'evt_1'],
])('the title is %s', (_, payload, subject, expected) => {
  expect(titleOf({ id: 'evt_1', payload, subject })).toBe(expected);
});
