/** One hostile bundle: the code of a problem that it must meet, or `inert` where it is data that must do nothing. */
export interface HostileBundle {
  readonly name: string;
  readonly expect: 'inert' | (string & {});
  /** The bundle's text. Made when asked for: some are 5 MB. */
  text(): string;
}

const base = () => ({
  postback: 1,
  customers: [{ name: 'Acme', references: ['acme'] }],
  samples: [{ name: 'One', event: 'order.shipped', payload: { order: { id: '1', items: [1, 2, 3] } } }],
  templates: [{ name: 'T', body: { id: '{{order.id}}' } }],
  triggers: [
    {
      name: 'Tell',
      customer: 'Acme',
      event: 'order.shipped',
      effects: [{ to: 'url', url: 'https://erp.example/', template: 'T' }],
    },
  ],
});

const row = (name: string, expect: string, text: () => string): HostileBundle => ({ name, expect, text });

/** The base with a text put in place of the first occurrence of another. */
const replaced = (name: string, expect: string, from: string, to: string) =>
  row(name, expect, () => {
    const text = JSON.stringify(base());
    if (!text.includes(from)) throw new Error(`${name}: nothing to replace`);
    return text.replace(from, () => to);
  });
const withBody = (name: string, expect: string, body: () => unknown) =>
  row(name, expect, () => JSON.stringify({ ...base(), templates: [{ name: 'T', body: body() }] }));
const withUrl = (name: string, expect: string, url: string) =>
  replaced(name, expect, '"https://erp.example/"', JSON.stringify(url));
const withHeader = (name: string, expect: string, header: string, value: string) =>
  replaced(name, expect, '"template":"T"', `"template":"T","headers":{${JSON.stringify(header)}:${JSON.stringify(value)}}`);
const withSchema = (name: string, expect: string, schema: object) =>
  replaced(name, expect, '"body":', `"schema":${JSON.stringify(schema)},"body":`);
const named = (name: string, expect: string, customer: string) =>
  row(name, expect, () => {
    const bundle = base();
    return JSON.stringify({
      ...bundle,
      customers: [{ name: customer, references: ['acme'] }],
      triggers: bundle.triggers.map((trigger) => ({ ...trigger, customer })),
    });
  });

const polluted = '{"polluted":"yes"}';
const places: [where: string, from: string][] = [
  ['the bundle', '"postback":1'],
  ['a customer', '"references":'],
  ['a payload', '"id":"1"'],
  ['a template', '"body":'],
  ['a body', '"id":"{{order.id}}"'],
  ['a trigger', '"event":"order.shipped","effects"'],
  ['an effect', '"to":"url"'],
];

export const corpus: readonly HostileBundle[] = [
  ...places.map(([where, from]) =>
    replaced(`__proto__ in ${where}`, 'schema.proto', from, `"__proto__":${polluted},${from}`),
  ),
  replaced('__proto__ in headers', 'schema.proto', '"template":"T"', `"template":"T","headers":{"__proto__":${polluted}}`),
  replaced('__proto__ in an escape', 'schema.proto', '"id":"1"', `"\\u005f_proto__":${polluted},"id":"1"`),
  replaced('constructor in a customer', 'schema.unknownKey', '"references":', `"constructor":{"prototype":${polluted}},"references":`),
  replaced('toString in an effect', 'schema.unknownKey', '"to":"url"', '"toString":1,"to":"url"'),
  replaced('constructor in a payload', 'inert', '"id":"1"', `"constructor":{"prototype":${polluted}},"prototype":{},"id":"1"`),

  replaced('a syntax tree in place of a URL', 'schema.type', '"https://erp.example/"', '{"type":"Program","body":[]}'),
  replaced('a syntax tree in place of a subject', 'schema.type', '"postback":1', '"postback":1,"eventTypes":[{"id":"a.b","subject":{"type":"Program","body":[]}}]'),
  withBody('a syntax tree as a body', 'inert', () => ({ type: 'Program', body: [{ type: 'MustacheStatement', path: { original: 'constructor' } }] })),

  withBody('constructor by path', 'inert', () => ['{{constructor}}', '{{order.constructor.constructor}}', '{{order.items.constructor}}', '{{this.__proto__.polluted}}', '{{order.[__proto__]}}', '{{@root.constructor}}', '{{order.id.constructor}}', '{{toString}}']),
  withBody('lookup into prototypes', 'unknownFunction', () => "{{lookup this 'constructor'}}"),
  withBody('get into prototypes', 'inert', () => ["{{get this 'constructor'}}", "{{get order '__proto__'}}", "{{pluck order.items 'constructor'}}"]),
  withBody('helperMissing', 'unknownFunction', () => '{{helperMissing this}}'),
  withBody('blockHelperMissing', 'unknownDirective', () => '{{#blockHelperMissing this}}x{{/blockHelperMissing}}'),
  withBody('a function called constructor', 'unknownFunction', () => "{{constructor 'return process'}}"),
  withBody('a call of data', 'syntax', () => '{{(order.items.map) 1}}'),
  withBody('a partial', 'partial', () => '{{> secrets}}'),
  withBody('a partial by expression', 'partial', () => '{{> (constructor)}}'),
  withBody('a decorator', 'decorator', () => '{{* inline}}'),
  withBody('with over a constructor', 'inert', () => ({ '{{#with constructor}}': '{{name}}', '{{else}}': 'nothing' })),
  withBody('each over an inherited thing', 'inert', () => ({ '{{#each toString}}': '{{@key}}' })),
  withBody('a key that comes out as __proto__', 'inert', () => ({ "{{concat '__pro' 'to__'}}": { polluted: 'yes' } })),
  withBody('fromJson with __proto__', 'inert', () => `{{fromJson '{"__proto__":${polluted}}'}}`),

  row('65 levels', 'limitDepth', () => `{"postback":${'['.repeat(64)}${']'.repeat(64)}}`),
  row('a million brackets', 'limitDepth', () => '['.repeat(1_000_000)),
  row('a million objects that never end', 'limitDepth', () => '{"a":'.repeat(1_000_000)),
  row('more than 5 MB', 'limitSource', () => JSON.stringify({ ...base(), x: 'x'.repeat(5_000_001) })),
  row('200,000 empty customers', 'bundle.tooManyRecords', () => `{"postback":1,"customers":[${Array(200_000).fill('{}')}]}`),
  row('60,000 empty references', 'schema.type', () => `{"postback":1,"customers":[{"name":"a","references":[${Array(60_000).fill('{}')}]}]}`),
  row('5,000 triggers of nobody', 'bundle.unknownCustomer', () =>
    JSON.stringify({
      ...base(),
      triggers: Array.from({ length: 5_000 }, (_, at) => ({ ...base().triggers[0], name: `${at}`, customer: `Acmé ${at}` })),
    }),
  ),
  withBody('a body of 1 MB and more', 'limitSource', () => 'x'.repeat(1_000_001)),
  withBody('50,000 mustaches', 'limitMustaches', () => Array.from({ length: 50_000 }, () => '{{a}}')),
  withBody('50,000 mustaches in one text', 'limitMustaches', () => '{{a}}'.repeat(50_000)),
  withBody('1,000 nested calls', 'limitDepth', () => `{{${'(upper '.repeat(1_000)}a${')'.repeat(1_000)}}}`),
  withBody('1,000 nested blocks', 'limitDepth', () => `${'{{#if a}}'.repeat(1_000)}${'{{/if}}'.repeat(1_000)}`),
  withBody('doubling by concat', 'inert', () => doubling(50)),
  withBody('doubling by each', 'inert', () => nestedEach(20)),
  withBody('a text padded to a billion', 'inert', () => "{{padStart 'a' 1000000000}}"),

  replaced('a key twice', 'repeatedJsonKey', '"postback":1', '"postback":1,"postback":1'),
  replaced('a key twice, once in an escape', 'repeatedJsonKey', '"id":"1"', '"id":"1","\\u0069d":"2"'),
  replaced('1e400', 'numberTooLarge', '"id":"1"', '"id":1e400'),
  replaced('a lone surrogate in a value', 'halfCharacter', '"id":"1"', '"id":"\\ud800"'),
  replaced('a lone surrogate in a key', 'halfCharacter', '"id":"1"', '"\\udc00":"1"'),
  row('a byte order mark', 'byteOrderMark', () => `\ufeff${JSON.stringify(base())}`),
  row('a NUL before the text', 'notJson', () => `\0${JSON.stringify(base())}`),
  row('a NUL after the text', 'notJson', () => `${JSON.stringify(base())}\0`),
  row('two documents', 'notJson', () => `${JSON.stringify(base())}${JSON.stringify(base())}`),
  row('JavaScript', 'notJson', () => '({postback:1})'),
  named('a NUL in a name', 'schema.name.hidden', 'Ac\0me'),
  named('a line break in a name', 'schema.name.hidden', 'Ac\nme'),
  named('a name turned around', 'schema.name.hidden', 'Acme \u202egnp.exe'),
  named('an isolate in a name', 'schema.name.hidden', 'Acme \u2066x\u2069'),
  named('a zero-width name', 'schema.name.hidden', 'Ac\u200bme'),
  named('a name of spaces', 'schema.name.length', '   '),
  named('a name with path parts', 'bundle.namePath', '../../../etc/passwd'),
  named('a name with back slashes', 'bundle.namePath', '..\\..\\boot.ini'),
  named('an absolute name', 'bundle.namePath', '/etc/passwd'),
  named('a drive', 'bundle.namePath', 'C:\\Windows'),
  named('a device', 'bundle.namePath', 'CON'),
  named('a device with an ending', 'bundle.namePath', 'nul.json'),

  withUrl('javascript:', 'effect.urlScheme', 'javascript:alert(1)'),
  withUrl('javascript: with a line break', 'effect.urlUnreadable', 'java\nscript:alert(1)'),
  withUrl('file:', 'effect.urlScheme', 'file:///etc/passwd'),
  withUrl('data:', 'effect.urlScheme', 'data:text/html,x'),
  withUrl('userinfo', 'effect.urlUserinfo', 'https://admin:word@erp.example/'),
  withUrl('a host in userinfo', 'effect.urlUserinfo', 'https://erp.example@evil.example/'),
  withUrl('a host behind a back slash', 'effect.urlUnreadable', 'https://evil.example\\@erp.example/'),
  withUrl('a host from the payload', 'urlOrigin', 'https://{{order.host}}/'),
  withUrl('a scheme from the payload', 'urlOrigin', '{{order.scheme}}://erp.example/'),
  withUrl('a line break in a URL', 'effect.urlUnreadable', 'https://erp.example/\r\nHost: evil'),
  withHeader('CR/LF in a header', 'effect.lineBreak', 'X-A', 'b\r\nHost: evil'),
  withHeader('CR/LF in a header name', 'trigger.headerName', 'X-A\r\nHost', 'evil'),
  withHeader('NUL in a header', 'effect.headerValue', 'X-A', 'a\0b'),
  withHeader('Host', 'trigger.ownHeader', 'hOsT', 'evil.example'),
  withHeader('Content-Length', 'trigger.ownHeader', 'Content-Length', '0'),
  withHeader('Transfer-Encoding', 'trigger.ownHeader', 'Transfer-Encoding', 'chunked'),
  withHeader('a forged signature', 'trigger.ownHeader', 'webhook-signature', 'v1,x'),
  ...['a@b.example\r\nBcc: c@d.example', 'a@b.example\nc@d.example'].map((recipient) =>
    replaced('CR/LF in an address', 'effect.lineBreak', '{"to":"url","url":"https://erp.example/","template":"T"}', JSON.stringify({ to: 'email', recipients: [recipient] })),
  ),
  replaced('a secret in place of its name', 'schema.type', '"template":"T"', '"template":"T","auth":{"type":"bearer","token":"open sesame"}'),

  withSchema('a remote $ref', 'bundle.remoteRef', { $ref: 'https://evil.example/x.json' }),
  withSchema('a $ref to a file', 'bundle.remoteRef', { items: { $ref: 'file:///etc/passwd' } }),
  withSchema('a $ref to itself', 'bundle.recursiveRef', { $ref: '#' }),
  withSchema('$refs in a ring', 'bundle.recursiveRef', { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' }),
  withSchema('a $ref to itself by a branch', 'bundle.recursiveRef', { anyOf: [{ $ref: '#' }, { type: 'string' }] }),
  withSchema('a schema that goes on in itself', 'bundle.recursiveRef', { properties: { in: { $ref: '#' } } }),
  withSchema('$refs that double at each level', 'inert', doublingRefs(40)),
  withSchema('a catastrophic pattern in a schema', 'inert', { properties: { id: { pattern: '^(a+)+$' } } }),
  withSchema('a repetition of repetitions in a schema', 'bundle.pattern', { pattern: '((a{1000}){1000}){1000}' }),
  withSchema('code in the words of a schema', 'inert', { required: ['"+process.exit()+"'], $comment: '*/process.exit()', properties: { '`${process.exit()}`': { const: "');process.exit();//" } } }),
  withSchema('names of prototypes in a schema', 'inert', { required: ['constructor'], properties: { constructor: { type: 'string' }, toString: {} } }),
  replaced('__proto__ in a schema', 'schema.proto', '"body":', `"schema":{"properties":{"__proto__":${polluted}}},"body":`),
  withSchema('a pattern with look-ahead', 'bundle.pattern', { type: 'string', pattern: '^(?=(a+))\\1*$' }),
  replaced('a condition with a back-reference', 'conditions.badPattern', '"effects"', '"conditions":{"value":"{{order.id}}","is":"matches","than":"(a*)*\\\\1$"},"effects"'),
  replaced('a catastrophic pattern, which RE2 runs in no time', 'inert', '"effects"', '"conditions":{"value":"{{order.id}}","is":"matches","than":"^(a+)+$"},"effects"'),
  replaced('a catastrophic RE2 repetition', 'conditions.badPattern', '"effects"', '"conditions":{"value":"{{order.id}}","is":"matches","than":"((a{1000}){1000}){1000}"},"effects"'),

  named('HTML in a name', 'inert', '<img src=x onerror=alert(1)>'),
  withBody('HTML in a body', 'inert', () => '<script>alert(1)</script>{{order.id}}'),
  replaced('private addresses', 'inert', '"https://erp.example/"', '"http://169.254.169.254/latest/meta-data/"'),
];

/** Each level names a text twice as long as the one before: 2^50 characters if anything let it. */
function doubling(levels: number): unknown {
  let body: unknown = `{{v${levels}}}`;
  for (let level = levels; level > 0; level -= 1) body = { [`{{#with (concat v${level - 1} v${level - 1}) as |v${level}|}}`]: body };
  return { '{{#with order.id as |v0|}}': body };
}

/** Each level asks the next one twice: 2^40 questions if anything waited for them. */
function doublingRefs(levels: number): object {
  const level = (at: number) => ({ allOf: [{ $ref: `#/$defs/l${at}` }, { $ref: `#/$defs/l${at}` }] });
  const defs = Array.from({ length: levels }, (_, at) => [`l${at + 1}`, level(at)]);
  return { $ref: `#/$defs/l${levels}`, $defs: Object.fromEntries([['l0', { type: 'object' }], ...defs]) };
}

/** Lists in lists: 3^20 entries if anything let it. */
function nestedEach(levels: number): unknown {
  let body: unknown = 'x';
  for (let level = 0; level < levels; level += 1) body = { '{{#each @root.order.items}}': body };
  return body;
}
