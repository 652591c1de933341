import { describe, expect, test } from 'vitest';
import { checkFile, readTemplateFile } from '#shared/bundle/check-file.ts';
import { readBundle } from '#shared/bundle/read-bundle.ts';
import type { Problem } from '#shared/model/problem.ts';
import { emptyWorkspace, type Workspace, workspaceSchema } from '#shared/model/workspace.ts';
import { example, exampleWith } from './example.ts';

const write = (bundle: object) => JSON.stringify(bundle, null, 2);
const short = (problems: readonly Problem[]) => problems.map(({ path, code }) => `${path} ${code}`);

function problemsOf(bundle: object, workspace?: Workspace): Problem[] {
  return readBundle(write(bundle), workspace).problems;
}

test('the example is read, with its defaults put in', () => {
  const read = readBundle(write(example()));
  expect(read.problems).toEqual([]);
  expect(read.ok && read.value.triggers[0]?.effects[0]).toMatchObject({ method: 'POST', retry: true, success: '2xx' });
});

test('a bundle is one key at least', () => {
  expect(readBundle('{"postback":1}')).toMatchObject({ ok: true, value: { customers: [], templates: [] } });
});

describe('its shape', () => {
  test.each<[string, unknown, string, string]>([
    [
      '/postback',
      2,
      '/postback schema.bundle.version',
      'This is a bundle of version 2, and this Postback Studio reads version 1.',
    ],
    ['/postback', undefined, '/postback schema.missing', 'postback is missing. Add it.'],
    ['/custmers', [], '/custmers schema.unknownKey', 'There is no custmers in the file. Did you mean customers?'],
    [
      '/customers/0/refrences',
      [],
      '/customers/0/refrences schema.unknownKey',
      'There is no refrences in customers 1. Did you mean references?',
    ],
    [
      '/customers/0/colour',
      1,
      '/customers/0/colour schema.unknownKey',
      'it may hold: name, was, references, contacts.',
    ],
    ['/customers/0/name', '', '/customers/0/name schema.name.length', '1 to 120 visible characters'],
    ['/customers/0/name', 'x'.repeat(121), '/customers/0/name schema.name.length', '1 to 120'],
    ['/customers/0/name', 'Ac\u202eme', '/customers/0/name schema.name.hidden', 'turns text around'],
    ['/customers/0/name', 'Ac\0me', '/customers/0/name schema.name.hidden', 'cannot be seen'],
    ['/customers/0/name', undefined, '/customers/0/name schema.missing', 'name is missing. Add it.'],
    ['/customers/0/references', undefined, '/customers/0/references schema.missing', 'references is missing'],
    [
      '/customers/0/references',
      'acme',
      '/customers/0/references schema.type',
      'references is "acme", and must be a list.',
    ],
    ['/samples/0/event', undefined, '/samples/0/event schema.missing', 'event is missing'],
    ['/samples/0/event', 'Order Shipped', '/samples/0/event schema.eventType.id', 'order.shipped'],
    ['/samples/0/payload', undefined, '/samples/0/payload schema.missing', 'payload is missing'],
    ['/templates/0/body', undefined, '/templates/0/body schema.missing', 'body is missing'],
    ['/templates/0/format', 'jsn', '/templates/0/format schema.choice', 'Did you mean json?'],
    ['/templates/0/format', 'yaml-2000', '/templates/0/format schema.choice', 'json, xml, form, text'],
    ['/templates/0/missing', 'nul', '/templates/0/missing schema.choice', 'Did you mean null?'],
    [
      '/templates/0/tests/0/event',
      'order.shipped',
      '/templates/0/tests/0 schema.templateTest.input',
      'either an event',
    ],
    ['/triggers/0/customer', undefined, '/triggers/0/customer schema.missing', 'customer is missing'],
    ['/triggers/0/effects', undefined, '/triggers/0/effects schema.missing', 'effects is missing'],
    ['/triggers/0/effects', [], '/triggers/0/effects schema.tooFew', 'at least 1'],
    ['/triggers/0/effects/0/url', undefined, '/triggers/0/effects/0/url schema.missing', 'url is missing'],
    [
      '/triggers/0/effects/0/url',
      { type: 'Program' },
      '/triggers/0/effects/0/url schema.type',
      'url is an object, and must be text.',
    ],
    ['/triggers/0/effects/0/to', 'ulr', '/triggers/0/effects/0/to schema.choice', 'Did you mean url?'],
    ['/triggers/0/effects/0/to', undefined, '/triggers/0/effects/0/to schema.missing', 'to is missing'],
    [
      '/triggers/0/effects/0/recipients',
      [],
      '/triggers/0/effects/0/recipients schema.unknownKey',
      'url, method, format',
    ],
    [
      '/triggers/0/effects/0/auth/type',
      'digest',
      '/triggers/0/effects/0/auth/type schema.choice',
      'none, basic, bearer, header',
    ],
    [
      '/triggers/0/effects/0/auth/password',
      'open sesame',
      '/triggers/0/effects/0/auth/password schema.type',
      'an object',
    ],
    ['/triggers/0/effects/0/success', 'ok', '/triggers/0/effects/0/success schema.effect.success', '2xx, codes'],
    ['/triggers/0/effects/0/method', 'post', '/triggers/0/effects/0/method schema.choice', 'POST'],
    ['/triggers/0/delay/minutes', 527_041, '/triggers/0/delay/minutes schema.delay.longest', '366 days'],
    ['/triggers/0/delay/minutes', -1, '/triggers/0/delay/minutes schema.tooSmall', 'at least 0'],
    [
      '/triggers/0/schedule/windows/0/from',
      '8:00',
      '/triggers/0/schedule/windows/0/from schema.schedule.time',
      '08:00',
    ],
    ['/triggers/0/schedule/windows/0/days/0', 'mo', '/triggers/0/schedule/windows/0/days/0 schema.choice', 'mon'],
    ['/triggers/0/conditions/all/0/is', 'gtt', '/triggers/0/conditions/all/0/is schema.choice', 'Did you mean gt'],
    ['/triggers/0/conditions/all/0/thn', 1, '/triggers/0/conditions/all/0/thn schema.unknownKey', 'than'],
    ['/triggers/0/conditions/all', {}, '/triggers/0/conditions/all schema.type', 'must be a list'],
    ['/triggers/0/conditions/all/0', 5, '/triggers/0/conditions/all/0 schema.oneOf', 'must be an object'],
    ['/triggers/0/conditions', 'order.total > 5', '/triggers/0/conditions schema.oneOf', 'must be an object'],
  ])('%s: %j', (pointer, value, expected, message) => {
    const problems = problemsOf(exampleWith([pointer, value]));
    expect(short(problems)).toContain(expected);
    expect(problems.find((problem) => `${problem.path} ${problem.code}` === expected)?.message).toContain(message);
    for (const problem of problems) expect(problem.message).not.toMatch(/\{\{\w+\}\}|expected|Invalid/);
  });

  test('deep conditions say what is wrong at its place alone', () => {
    const conditions = { all: [{ any: [{ all: [{ value: '{{order.total}}', is: 'gtt', than: 1 }] }] }] };
    expect(short(problemsOf(exampleWith(['/triggers/0/conditions', conditions])))).toEqual([
      '/triggers/0/conditions/all/0/any/0/all/0/is schema.choice',
    ]);
  });
});

describe('what it names', () => {
  test.each<[string, unknown, string, string]>([
    ['/triggers/0/customer', 'Acme Print', '/triggers/0/customer bundle.unknownCustomer', 'Did you mean Acme Prints?'],
    [
      '/triggers/0/customer',
      'Somebody',
      '/triggers/0/customer bundle.unknownCustomer',
      'There is no customer Somebody.',
    ],
    [
      '/triggers/0/effects/0/template',
      'Shiped to ERP',
      '/triggers/0/effects/0/template bundle.unknownTemplate',
      'Shipped to ERP',
    ],
    [
      '/triggers/0/effects/1/attach',
      'X',
      '/triggers/0/effects/1/attach bundle.unknownTemplate',
      'There is no template X.',
    ],
    ['/triggers/0/event', 'order.shiped', '/triggers/0/event bundle.unknownEvent', 'order.shipped'],
    [
      '/triggers/0/delay/cancelOn',
      ['order.canceled'],
      '/triggers/0/delay/cancelOn/0 bundle.unknownEvent',
      'order.cancelled',
    ],
    ['/samples/0/event', 'x.y', '/samples/0/event bundle.unknownEvent', 'x.y'],
    ['/templates/0/events', ['x.y'], '/templates/0/events/0 bundle.unknownEvent', 'x.y'],
    ['/triggers/0/effects/0/format', 'xml', '/triggers/0/effects/0/format trigger.format', 'xml'],
    [
      '/customers/1/name',
      'ACME prints',
      '/customers/1/name bundle.nameTwice',
      'The customer ACME prints is there twice.',
    ],
    [
      '/customers/1/references',
      ['acme-01'],
      '/customers/1/references/0 bundle.referenceTwice',
      'belongs to Acme Prints',
    ],
    ['/customers/1/references', ['a\nb'], '/customers/1/references/0 bundle.referenceHidden', 'cannot be seen'],
    ['/customers/0/was', ['nordlys'], '/customers/0/was bundle.wasTaken', 'renamed'],
    ['/eventTypes/1/id', 'proof.approved', '/eventTypes/1/id bundle.nameTwice', 'event type'],
    ['/eventTypes/0/subject', '{{#each x}}', '/eventTypes/0/subject endOfText', ''],
    ['/customers/0/name', '../../etc/passwd', '/customers/0/name bundle.namePath', 'path'],
    ['/templates/0/name', 'C:\\x', '/templates/0/name bundle.namePath', 'path'],
    ['/samples/0/name', 'CON', '/samples/0/name bundle.namePath', 'device'],
    ['/triggers/0/name', 'lpt1.txt', '/triggers/0/name bundle.namePath', 'device'],
  ])('%s: %j', (pointer, value, expected, message) => {
    const problems = problemsOf(exampleWith([pointer, value]));
    expect(short(problems)).toContain(expected);
    expect(problems.find((problem) => `${problem.path} ${problem.code}` === expected)?.message).toContain(message);
  });

  test.each(['AC/DC Shop', '~ Sale ~', 'Nul Island', 'Con-tact', 'a..b', "O'Brien & Söner", 'Ødegård', '日本'])(
    '%s is a name',
    (name) => {
      expect(problemsOf(exampleWith(['/customers/1/name', name]))).toEqual([]);
    },
  );

  test('a name is another in NFC and another case all the same', () => {
    const composed = exampleWith(
      ['/customers/0/name', 'Ødegård'.normalize('NFD')],
      ['/triggers/0/customer', 'ØDEGÅRD'],
    );
    expect(problemsOf(composed)).toEqual([]);
  });

  test('triggers of two customers may have one name, of one customer not', () => {
    const bundle = example();
    const [trigger] = bundle.triggers;
    bundle.triggers.push({ ...trigger, customer: 'Nordlys' }, { ...trigger, name: 'TELL the ERP' });
    expect(short(problemsOf(bundle))).toEqual(['/triggers/2/name bundle.nameTwice']);
  });

  test('may be in the workspace that it is for', () => {
    const bundle = exampleWith(['/customers', [{ name: 'Nordlys', references: ['n'] }]], ['/templates', []]);
    const workspace = workspaceSchema.parse({
      ...emptyWorkspace(),
      customers: [{ id: 'cus_1', name: 'ACME Prints', references: ['acme-01'] }],
      templates: [{ id: 'tpl_1', name: 'shipped to erp', body: 1 }],
    });
    expect(short(problemsOf(bundle))).toContain('/triggers/0/customer bundle.unknownCustomer');
    expect(problemsOf(bundle, workspace)).toEqual([]);
  });

  test('a reference of another customer of the workspace is refused, unless that one changes too', () => {
    const workspace = workspaceSchema.parse({
      ...emptyWorkspace(),
      customers: [{ id: 'cus_1', name: 'Other', references: ['nordlys'] }],
    });
    expect(short(problemsOf(example(), workspace))).toEqual(['/customers/1/references/0 bundle.referenceTwice']);
    expect(problemsOf(exampleWith(['/customers/1/was', ['Other']]), workspace)).toEqual([]);
    const both = example();
    both.customers.push({ name: 'other', references: ['other'] });
    expect(problemsOf(both, workspace)).toEqual([]);
  });

  test('any customer is a customer', () => {
    expect(problemsOf(exampleWith(['/triggers/0/customer', '*']))).toEqual([]);
  });
});

test('a schema that is misspelt is warned about', () => {
  const schema = {
    properties: { when: { format: 'datetime', minlength: 3, title: 'x', 'x-own': 1 }, minlength: {}, requird: {} },
  };
  const read = readBundle(write(exampleWith(['/templates/0/schema', schema])));
  expect(read.ok).toBe(true);
  expect(short(read.problems)).toEqual([
    '/templates/0/schema/properties/when/format bundle.schemaFormat',
    '/templates/0/schema/properties/when/minlength bundle.schemaKeyword',
  ]);
});

describe('what would not work', () => {
  const effect = '/triggers/0/effects/0';
  test.each<[string, unknown, string]>([
    [`${effect}/url`, 'javascript:alert(1)', `${effect}/url effect.urlScheme`],
    [`${effect}/url`, 'file:///etc/passwd', `${effect}/url effect.urlScheme`],
    [`${effect}/url`, 'ftp://erp.example/', `${effect}/url effect.urlScheme`],
    [`${effect}/url`, '//erp.example/', `${effect}/url effect.urlScheme`],
    [`${effect}/url`, 'https:erp.example', `${effect}/url effect.urlScheme`],
    [`${effect}/url`, 'java\nscript:alert(1)', `${effect}/url effect.urlUnreadable`],
    [`${effect}/url`, 'https://erp.example\\@evil.example/', `${effect}/url effect.urlUnreadable`],
    [`${effect}/url`, 'https://user:word@erp.example/', `${effect}/url effect.urlUserinfo`],
    [`${effect}/url`, 'https://user@erp.example/', `${effect}/url effect.urlUserinfo`],
    [`${effect}/url`, 'https://@erp.example/', `${effect}/url effect.urlUserinfo`],
    [`${effect}/url`, 'https://erp.example:99999/', `${effect}/url effect.urlUnreadable`],
    [`${effect}/url`, 'https://{{host}}/x', `${effect}/url urlOrigin`],
    [`${effect}/url`, '{{url}}', `${effect}/url urlOrigin`],
    [`${effect}/url`, 'https://erp.example/{{order.id', `${effect}/url endOfText`],
    [`${effect}/headers/Host`, 'evil.example', `${effect}/headers/Host trigger.ownHeader`],
    [`${effect}/headers/content-length`, '0', `${effect}/headers/content-length trigger.ownHeader`],
    [`${effect}/headers/Transfer-Encoding`, 'chunked', `${effect}/headers/Transfer-Encoding trigger.ownHeader`],
    [`${effect}/headers/Connection`, 'close', `${effect}/headers/Connection trigger.ownHeader`],
    [`${effect}/headers/Webhook-Id`, 'x', `${effect}/headers/Webhook-Id trigger.ownHeader`],
    [`${effect}/headers/webhook-signature`, 'x', `${effect}/headers/webhook-signature trigger.ownHeader`],
    [`${effect}/headers/X A`, 'x', `${effect}/headers/X A trigger.headerName`],
    [`${effect}/headers/X-A`, 'b\r\nHost: evil', `${effect}/headers/X-A effect.lineBreak`],
    [
      `${effect}/auth`,
      { type: 'header', name: 'Host', value: { secret: 'a' } },
      `${effect}/auth/name trigger.ownHeader`,
    ],
    [`${effect}/auth/username`, 'a:b', `${effect}/auth/username effect.basicColon`],
    [`${effect}/success`, '204-200', `${effect}/success schema.effect.success`],
    [`${effect}/success`, '200,999', `${effect}/success schema.effect.success`],
    [
      '/triggers/0/effects/1/recipients',
      ['a@b.example\r\nBcc: c@d.example'],
      '/triggers/0/effects/1/recipients/0 effect.lineBreak',
    ],
    [
      '/triggers/0/effects/1/recipients',
      ['a@b.example, c@d.example'],
      '/triggers/0/effects/1/recipients/0 effect.recipient',
    ],
    ['/triggers/0/effects/1/recipients', ['nobody'], '/triggers/0/effects/1/recipients/0 effect.recipient'],
    ['/triggers/0/effects/1/subject', 'Hello\r\nBcc: c@d.example', '/triggers/0/effects/1/subject effect.lineBreak'],
    ['/triggers/0/effects/1/text', '{{#if x}}', '/triggers/0/effects/1/text endOfText'],
    ['/triggers/0/effects/1/html', '{{> x}}', '/triggers/0/effects/1/html partial'],
    ['/triggers/0/schedule/timeZone', 'Europe/Nowhere', '/triggers/0/schedule/timeZone trigger.timeZone'],
    ['/triggers/0/schedule/windows/0/to', '08:00', '/triggers/0/schedule/windows/0 trigger.windowEmpty'],
    ['/triggers/0/repeat', { per: '{{x}}', when: 'changed' }, '/triggers/0/repeat trigger.repeatValue'],
    [
      '/triggers/0/conditions/all/0',
      { value: '{{a}}', is: 'matches', than: '(a)\\1' },
      '/triggers/0/conditions/all/0/than conditions.badPattern',
    ],
    [`${effect}/headers/Keep-Alive`, 'timeout=5', `${effect}/headers/Keep-Alive trigger.ownHeader`],
    [`${effect}/headers/Upgrade`, 'h2c', `${effect}/headers/Upgrade trigger.ownHeader`],
    [`${effect}/headers/expect`, '100-continue', `${effect}/headers/expect trigger.ownHeader`],
    [`${effect}/headers`, { 'X-Shop': '1', 'x-shop': '2' }, `${effect}/headers/x-shop effect.headerTwice`],
    ['/triggers/0/schedule/windows/0/from', '24:00', '/triggers/0/schedule/windows/0/from schema.schedule.time'],
    ['/customers/0/contacts/0/email', 'nobody', '/customers/0/contacts/0/email schema.contact.email'],
    [
      '/customers/0/contacts/0/email',
      'a@b.example\r\nBcc: c@d.example',
      '/customers/0/contacts/0/email schema.contact.email',
    ],
    ['/customers/1/name', '*', '/customers/1/name schema.customer.any'],
    ['/templates/0/schema', { type: 'objekt' }, '/templates/0/schema/type bundle.schemaType'],
    ['/templates/0/schema', { items: { type: ['string', 5] } }, '/templates/0/schema/items/type bundle.schemaType'],
    ['/templates/0/body', { a: '{{formatdate x}}' }, '/templates/0/body/a unknownFunction'],
    ['/templates/0/schema', { $ref: 'https://evil.example/schema.json' }, '/templates/0/schema/$ref bundle.remoteRef'],
    ['/templates/0/schema', { $ref: 'file:///etc/passwd' }, '/templates/0/schema/$ref bundle.remoteRef'],
    ['/templates/0/schema', { $ref: '#' }, '/templates/0/schema/$ref bundle.recursiveRef'],
    [
      '/templates/0/schema',
      { properties: { child: { $ref: '#' } } },
      '/templates/0/schema/properties/child/$ref bundle.recursiveRef',
    ],
    ['/templates/0/schema', { $ref: '#/$defs/none' }, '/templates/0/schema/$ref bundle.danglingRef'],
    [
      '/templates/0/schema',
      { $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }] }, b: { if: { $ref: '#/$defs/a' } } }, $ref: '#/$defs/a' },
      '/templates/0/schema/$defs/a/anyOf/0/$ref bundle.recursiveRef',
    ],
    ['/templates/0/schema', { pattern: '(?=a)' }, '/templates/0/schema/pattern bundle.pattern'],
    [
      '/templates/0/schema',
      { patternProperties: { '(': true } },
      '/templates/0/schema/patternProperties/( bundle.pattern',
    ],
  ])('%s: %j', (pointer, value, expected) => {
    const read = readBundle(write(exampleWith([pointer, value])));
    expect(read.ok).toBe(false);
    expect(short(read.problems)).toContain(expected);
  });

  test.each([
    ['https://erp.example/{{order.id}}?a={{b}}#c'],
    ['http://10.0.0.4:8080/'],
    ['https://ødegård.example/@user:x'],
    [' https://erp.example/ '],
  ])('%s is an address', (url) => {
    expect(problemsOf(exampleWith([`${effect}/url`, url]))).toEqual([]);
  });

  test.each([['{{customer.email}}'], ['{{customer.name}}@acme.example'], ['Ann.B+c@acme.example']])(
    '%s is a recipient',
    (recipient) => {
      expect(problemsOf(exampleWith(['/triggers/0/effects/1/recipients', [recipient]]))).toEqual([]);
    },
  );

  test.each<[string, unknown, string]>([
    [`${effect}/url`, '', 'effect.urlEmpty'],
    [`${effect}/url`, 'https://{{host}}/x', 'urlOrigin'],
    [`${effect}/url`, '{{url}}', 'urlOrigin'],
    [`${effect}/url`, 'https://erp.example:{{port}}/', 'urlOrigin'],
    [`${effect}/url`, 'https://user:word@erp.example/', 'effect.urlUserinfo'],
    [`${effect}/headers`, { 'X-A': 'b\r\nc' }, 'effect.lineBreak'],
    ['/triggers/0/effects/1/recipients', ['a@b.example\r\nc'], 'effect.lineBreak'],
  ])('%s: %j is told once', (pointer, value, code) => {
    expect(problemsOf(exampleWith([pointer, value])).map((problem) => problem.code)).toEqual([code]);
  });

  test.each<[string, unknown, string]>([
    [`${effect}/headers`, { Authorization: 'Bearer abc' }, `${effect}/headers/Authorization effect.writtenSecret`],
    [`${effect}/url`, 'https://erp.example/?x=1&token=abc', `${effect}/url effect.writtenParameter`],
    [`${effect}/headers`, { 'X-Api-Key': 'abc' }, `${effect}/headers/X-Api-Key effect.writtenSecret`],
    ['/eventTypes/0/subject', 'proof.id', '/eventTypes/0/subject bundle.fixedFinder'],
  ])('%s: %j is a warning', (pointer, value, expected) => {
    const read = readBundle(write(exampleWith([pointer, value])));
    expect(read.ok).toBe(true);
    expect(short(read.problems)).toEqual([expected]);
  });

  test('a telling header that comes from the payload is no secret of ours', () => {
    expect(problemsOf(exampleWith([`${effect}/headers`, { 'X-Token': '{{order.token}}' }]))).toEqual([]);
  });

  test('while conditions hold, to be cancelled, or in order, without a subject is a warning', () => {
    const bundle = exampleWith(
      ['/triggers/0/event', 'shop.opened'],
      ['/triggers/0/delay/cancelOn', ['order.cancelled']],
      ['/triggers/0/inOrder', true],
    );
    const read = readBundle(write(bundle));
    expect(read.ok).toBe(true);
    expect(read.problems.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'warning /triggers/0/delay/whileConditionsHold',
      'warning /triggers/0/delay/cancelOn',
      'warning /triggers/0/inOrder',
    ]);
  });
});

describe('its text', () => {
  test.each<[string, string, string]>([
    ['a comment', '{"postback": 1, // no\n}', 'notJson'],
    ['a comma too many', '{"postback": 1,}', 'notJson'],
    ['a repeated key', '{"postback": 1, "postback": 1}', 'repeatedJsonKey'],
    ['a byte order mark', '\ufeff{"postback": 1}', 'byteOrderMark'],
    [
      'a number that no double holds',
      '{"postback": 1, "samples": [{"name": "a", "event": "a.b", "payload": 1e400}]}',
      'numberTooLarge',
    ],
    [
      'half a character',
      '{"postback": 1, "samples": [{"name": "a", "event": "a.b", "payload": "\\ud800"}]}',
      'halfCharacter',
    ],
    ['nothing', '', 'notJson'],
    ['a list', '[]', 'bundle.notObject'],
    ['5 MB and a byte', JSON.stringify({ postback: 1, x: 'x'.repeat(5_000_000) }), 'limitSource'],
    ['65 levels', `{"postback": ${'['.repeat(64)}${']'.repeat(64)}}`, 'limitDepth'],
    ['a million levels that never end', '['.repeat(1_000_000), 'limitDepth'],
  ])('%s', (_what, text, code) => {
    const read = readBundle(text);
    expect(read.ok).toBe(false);
    expect(read.problems.map((problem) => problem.code)).toContain(code);
  });

  test('has positions for every problem, in its order', () => {
    const text = write(
      exampleWith(['/customers/0/colour', 1], ['/triggers/0/customer', 'Nobody'], ['/templates/0/format', 'x']),
    );
    const lines = text.split('\n');
    const { problems } = readBundle(text);
    expect(problems.map(({ position }) => lines[(position?.line ?? 0) - 1]?.trim())).toEqual([
      '"colour": 1',
      '"format": "x",',
    ]);
    expect(problems.every(({ position }) => position !== undefined)).toBe(true);
  });

  test('a mustache in a template has the place of the mustache', () => {
    const text = write(exampleWith(['/templates/0/body', { id: 'a {{nope x}}' }]));
    const [problem] = readBundle(text).problems;
    expect(text.slice(problem?.position?.offset, (problem?.position?.offset ?? 0) + 4)).toBe('nope');
  });
});

describe('a file', () => {
  test('is a bundle or a template', () => {
    expect(checkFile(write(example()))).toEqual({ kind: 'bundle', problems: [] });
    expect(checkFile('{"name": "a", "body": "{{order.id}}"}')).toEqual({ kind: 'template', problems: [] });
    expect(checkFile('{"postback": 3}')).toMatchObject({
      kind: 'bundle',
      problems: [{ code: 'schema.bundle.version' }],
    });
    expect(checkFile('[1]')).toMatchObject({ kind: null, problems: [{ code: 'bundle.notTemplate' }] });
    expect(checkFile('{')).toMatchObject({ kind: null, problems: [{ code: 'notJson' }] });
  });

  test('that is a template has problems from its own root', () => {
    const text = '{"name": "a", "events": ["proof.approved"], "body": {"a": "{{upper}}{{upperr a}}"}}';
    expect(checkFile(text).problems.map(({ severity, path, code }) => `${severity} ${path} ${code}`)).toEqual([
      'warning /events/0 bundle.unknownEvent',
      'error /body/a unknownFunction',
    ]);
    expect(readTemplateFile('{"name": "a", "body": 1}')).toMatchObject({
      ok: true,
      value: { format: 'json', missing: 'null' },
    });
    expect(readTemplateFile('{"name": "a"}')).toMatchObject({
      ok: false,
      problems: [{ path: '/body', code: 'schema.missing' }],
    });
    expect(readTemplateFile('{"name": "a", "body": 1, "boddy": 1}')).toMatchObject({
      ok: false,
      problems: [{ fix: 'body' }],
    });
  });
});
