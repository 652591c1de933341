import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { applySecrets, type ReleaseSecret, type SecretsOfEffect } from '#engine/delivery/apply-secrets.ts';
import { signRequest } from '#engine/delivery/sign-request.ts';
import type { Request } from '#shared/model/delivery.ts';
import type { Auth } from '#shared/model/effect.ts';
import { isHostListed } from '#shared/wire/address-rules.ts';

const body = '{"order":"1001","name":"Ødegård 🎁"}';
const request: Request = {
  method: 'POST',
  url: 'https://erp.example/orders',
  headers: [['content-type', 'application/json']],
  body,
};
const secrets: Record<string, { value: string; hosts: string[] }> = {
  'erp-password': { value: 'open sesame é', hosts: ['erp.example'] },
  'erp-signing': { value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', hosts: ['erp.example'] },
  'plain-signing': { value: 'a plain secret, ünicode', hosts: ['erp.example:443'] },
  'other-token': { value: 'other', hosts: ['other.example', 'erp.example:8443'] },
  'two-lines': { value: 'a\r\nHost: evil', hosts: ['erp.example'] },
  'no-key': { value: 'whsec_', hosts: ['erp.example'] },
};
const release: ReleaseSecret = (name, host) => {
  const secret = secrets[name];
  if (!secret) return { ok: false, reason: 'unknown' };
  const [hostname = '', port = ''] = host.split(/:(?=\d+$)/);
  return isHostListed(secret.hosts, hostname, port)
    ? { ok: true, value: secret.value }
    : { ok: false, reason: 'not_granted' };
};
const now = Date.now();

function apply(effect: SecretsOfEffect, changes: Partial<Request> = {}) {
  return applySecrets({ request: { ...request, ...changes }, deliveryId: 'dlv_1', now, effect }, release);
}

function header(applied: ReturnType<typeof apply>, name: string): string | undefined {
  if (!applied.ok) throw new Error(applied.failure.message);
  const found = applied.request.headers.filter(([other]) => other.toLowerCase() === name);
  expect(found.length).toBeLessThan(2);
  return found[0]?.[1];
}

describe('every request', () => {
  test('carries the delivery id and the time in seconds, and no signature unless asked', () => {
    const applied = apply({});
    expect(header(applied, 'webhook-id')).toBe('dlv_1');
    expect(header(applied, 'webhook-timestamp')).toBe(String(Math.floor(now / 1000)));
    expect(header(applied, 'webhook-signature')).toBeUndefined();
  });

  test('carries its own, whatever headers of these names were there', () => {
    const forged = apply(
      {},
      {
        headers: [
          ['Webhook-Id', 'x'],
          ['WEBHOOK-SIGNATURE', 'v1,x'],
          ['X-Shop', '1'],
        ],
      },
    );
    expect(header(forged, 'webhook-id')).toBe('dlv_1');
    expect(header(forged, 'webhook-signature')).toBeUndefined();
    expect(header(forged, 'x-shop')).toBe('1');
  });
});

describe('a signature', () => {
  const headers = (applied: ReturnType<typeof apply>) => ({
    'webhook-id': header(applied, 'webhook-id') ?? '',
    'webhook-timestamp': header(applied, 'webhook-timestamp') ?? '',
    'webhook-signature': header(applied, 'webhook-signature') ?? '',
  });

  test('with a whsec_ secret is one that Standard Webhooks accepts', () => {
    const applied = apply({ sign: { secret: 'erp-signing' } });
    expect(new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify(body, headers(applied))).toEqual(
      JSON.parse(body),
    );
  });

  test('with a plain secret takes its UTF-8 bytes', () => {
    const applied = apply({ sign: { secret: 'plain-signing' } });
    const verifier = new Webhook(new TextEncoder().encode('a plain secret, ünicode'), { format: 'raw' });
    expect(verifier.verify(body, headers(applied))).toEqual(JSON.parse(body));
    expect(() => verifier.verify(`${body} `, headers(applied))).toThrow();
  });

  test('is the one that the specification gives for its example', () => {
    // https://github.com/standard-webhooks/standard-webhooks, the test of its JavaScript library.
    const signable = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
    expect(signRequest(signable, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test('of no body is one of the empty text', () => {
    const applied = apply({ sign: { secret: 'erp-signing' } }, { body: null });
    expect(header(applied, 'webhook-signature')).toBe(
      signRequest(
        { id: 'dlv_1', timestamp: Math.floor(now / 1000), body: '' },
        'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      ),
    );
  });
});

describe('a sign-in', () => {
  test.each<[Auth, string, string]>([
    [
      { type: 'basic', username: 'admin', password: { secret: 'erp-password' } },
      'authorization',
      `Basic ${Buffer.from('admin:open sesame é').toString('base64')}`,
    ],
    [{ type: 'bearer', token: { secret: 'erp-password' } }, 'authorization', 'Bearer open sesame é'],
    [{ type: 'header', name: 'X-Api-Key', value: { secret: 'erp-password' } }, 'x-api-key', 'open sesame é'],
  ])('%j', (auth, name, value) => {
    const applied = apply(
      { auth },
      {
        headers: [
          ['Authorization', 'mine'],
          ['x-api-key', 'mine'],
        ],
      },
    );
    expect(header(applied, name)).toBe(value);
    expect(applied.ok && applied.values).toContain('open sesame é');
  });

  test('none adds nothing', () => {
    expect(header(apply({ auth: { type: 'none' } }), 'authorization')).toBeUndefined();
  });
});

describe('a secret that is not for this request stops it', () => {
  const bearer = (secret: string): SecretsOfEffect => ({ auth: { type: 'bearer', token: { secret } } });

  test.each<[string, SecretsOfEffect, Partial<Request>, string, RegExp]>([
    [
      'not set',
      bearer('nothing'),
      {},
      'secret_missing',
      /^The secret nothing is not set\. .*postback secret set nothing --host erp\.example\)\.$/,
    ],
    [
      'not granted',
      bearer('other-token'),
      {},
      'secret_not_granted',
      /^The secret other-token is not granted to erp\.example\. .*--host erp\.example\)\.$/,
    ],
    [
      'granted to another port',
      { sign: { secret: 'plain-signing' } },
      { url: 'https://erp.example:8443/' },
      'secret_not_granted',
      /erp\.example:8443/,
    ],
    [
      'for a URL that leads elsewhere',
      { sign: { secret: 'erp-signing' } },
      { url: 'https://evil.example/erp.example' },
      'secret_not_granted',
      /to evil\.example\./,
    ],
    [
      'for a URL with a host in its user',
      bearer('erp-password'),
      { url: 'https://erp.example@evil.example/' },
      'secret_not_granted',
      /evil\.example/,
    ],
    ['a line break in a header', bearer('two-lines'), {}, 'secret_unusable', /line break/],
    [
      'a colon in the user name',
      { auth: { type: 'basic', username: 'a:b', password: { secret: 'erp-password' } } },
      {},
      'secret_unusable',
      /colon/,
    ],
    ['an empty key', { sign: { secret: 'no-key' } }, {}, 'secret_unusable', /whsec_/],
    ['no URL at all', bearer('erp-password'), { url: '/orders' }, 'bad_url', /scheme and host/],
  ])('%s', (_what, effect, changes, code, message) => {
    const applied = apply(effect, changes);
    expect(applied).toMatchObject({ ok: false, failure: { code } });
    expect(!applied.ok && applied.failure.message).toMatch(message);
  });

  test('a grant of one port holds there', () => {
    expect(apply(bearer('other-token'), { url: 'https://erp.example:8443/' }).ok).toBe(true);
  });
});
