import { describe, expect, test } from 'vitest';
import { type Environment, proxyFor, readProxyRules } from '#shared/wire/proxy-rules.ts';

const at = (url: string, env: Environment) => proxyFor(new URL(url), readProxyRules(env))?.proxy?.address ?? null;

describe('the proxy of a URL', () => {
  test.each<[string, Environment, string | null]>([
    ['https://erp.example/', {}, null],
    ['https://erp.example/', { HTTPS_PROXY: '' }, null],
    ['https://erp.example/', { HTTPS_PROXY: 'http://proxy.example:3128' }, 'proxy.example:3128'],
    ['https://erp.example/', { https_proxy: 'http://proxy.example:3128/' }, 'proxy.example:3128'],
    ['https://erp.example/', { HTTPS_PROXY: 'http://upper:1', https_proxy: 'http://lower:2' }, 'lower:2'],
    ['https://erp.example/', { HTTP_PROXY: 'http://proxy.example:3128' }, null],
    ['http://erp.example/', { HTTP_PROXY: 'http://proxy.example:3128' }, 'proxy.example:3128'],
    ['http://erp.example/', { http_proxy: 'proxy.example:3128' }, 'proxy.example:3128'],
    ['http://erp.example/', { http_proxy: 'http://proxy.example' }, 'proxy.example:80'],
    ['http://erp.example/', { http_proxy: 'https://proxy.example' }, 'proxy.example:443'],
    ['http://erp.example/', { http_proxy: 'http://[fd00::1]:3128' }, '[fd00::1]:3128'],
    ['http://erp.example/', { http_proxy: 'http://ann:w%40rd@proxy.example:3128' }, 'proxy.example:3128'],
    // This computer itself is never behind a proxy, nor is the catcher.
    ['http://127.0.0.1:45123/', { http_proxy: 'http://proxy.example:3128' }, null],
    ['http://localhost:45123/', { http_proxy: 'http://proxy.example:3128' }, null],
    ['https://[::1]/', { https_proxy: 'http://proxy.example:3128' }, null],
    ['https://10.0.0.4/', { https_proxy: 'http://proxy.example:3128' }, 'proxy.example:3128'],
  ])('%s with %j: %s', (url, env, proxy) => {
    expect(at(url, env)).toBe(proxy);
  });

  test.each(['socks5://proxy.example:1080', 'http://', 'http://a b', 'ftp://proxy.example'])(
    '%s is none that can be used, and is not gone around',
    (written) => {
      const entry = proxyFor(new URL('https://erp.example/'), readProxyRules({ HTTPS_PROXY: written }));
      expect(entry).toEqual({ variable: 'HTTPS_PROXY', proxy: null });
    },
  );

  test('its user is for the proxy alone: in no address, and among what is hidden', () => {
    const { https } = readProxyRules({ HTTPS_PROXY: 'http://ann:w%40rd@proxy.example:3128' });
    expect(https?.proxy).toMatchObject({
      address: 'proxy.example:3128',
      authorization: `Basic ${Buffer.from('ann:w@rd').toString('base64')}`,
      hidden: expect.arrayContaining(['w@rd', 'w%40rd', Buffer.from('ann:w@rd').toString('base64')]),
    });
    expect(readProxyRules({ HTTPS_PROXY: 'http://proxy.example' }).https?.proxy).toMatchObject({
      authorization: null,
      hidden: [],
    });
  });
});

describe('NO_PROXY', () => {
  const isDirect = (url: string, list: string) => at(url, { https_proxy: 'http://p:1', NO_PROXY: list }) === null;

  test.each<[string, string]>([
    ['*', 'https://erp.example/'],
    ['erp.example', 'https://erp.example/'],
    ['ERP.example', 'https://erp.EXAMPLE/'],
    ['erp.example', 'https://erp.example./'],
    ['erp.example.', 'https://erp.example/'],
    ['example', 'https://erp.example/'],
    ['.example', 'https://erp.example/'],
    ['.erp.example', 'https://erp.example/'],
    ['a.test,erp.example', 'https://erp.example/'],
    [' a.test , erp.example ', 'https://erp.example/'],
    ['a.test erp.example', 'https://erp.example/'],
    ['erp.example:443', 'https://erp.example/'],
    ['erp.example:8443', 'https://erp.example:8443/'],
    ['10.0.0.4', 'https://10.0.0.4/'],
    ['10.0.0.4', 'https://0xa.4/'],
    ['10.0.0.0/8', 'https://10.200.3.4/'],
    ['192.168.1.128/25', 'https://192.168.1.200/'],
    ['fd00::1', 'https://[fd00::1]/'],
    ['[fd00::1]', 'https://[fd00::1]/'],
    ['fd00::/8', 'https://[fd12::3]/'],
  ])('%s holds for %s', (list, url) => {
    expect(isDirect(url, list)).toBe(true);
  });

  test.each<[string, string]>([
    ['', 'https://erp.example/'],
    [',', 'https://erp.example/'],
    ['.', 'https://erp.example/'],
    ['rp.example', 'https://erp.example/'],
    ['erp.example', 'https://noterp.example/'],
    ['erp.example', 'https://example/'],
    ['*.example', 'https://erp.example/'],
    ['erp.example:8443', 'https://erp.example/'],
    ['10.0.0.4', 'https://10.0.0.40/'],
    ['0.4', 'https://10.0.0.4/'],
    ['10.0.0.0/8', 'https://11.0.0.1/'],
    ['10.0.0.0/33', 'https://10.0.0.0/'],
    ['10.0.0.0/x', 'https://10.0.0.0/'],
    ['10.0.0.0/8', 'https://erp.example/'],
    ['fd00::/8', 'https://10.0.0.4/'],
  ])('%s does not hold for %s', (list, url) => {
    expect(isDirect(url, list)).toBe(false);
  });

  test('its lower-case name comes first', () => {
    const env = { https_proxy: 'http://p:1', NO_PROXY: '*', no_proxy: 'a.test' };
    expect(at('https://erp.example/', env)).toBe('p:1');
  });
});
