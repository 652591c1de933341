import { describe, expect, test } from 'vitest';
import {
  type AddressKind,
  isHostListed,
  judgeAddress,
  kindOfAddress,
  kindOfName,
  readHost,
} from '#shared/wire/address-rules.ts';

const kinds: Record<string, AddressKind> = {
  '8.8.8.8': 'public',
  '1.1.1.1': 'public',
  '100.63.255.255': 'public',
  '100.128.0.0': 'public',
  '172.15.255.255': 'public',
  '172.32.0.0': 'public',
  '2606:4700:4700::1111': 'public',
  '::ffff:8.8.8.8': 'public',
  '0.0.0.0': 'loopback',
  '0.1.2.3': 'loopback',
  '127.0.0.1': 'loopback',
  '127.255.255.254': 'loopback',
  '10.0.0.4': 'private',
  '172.16.0.1': 'private',
  '172.31.255.255': 'private',
  '192.168.1.1': 'private',
  '100.64.0.1': 'shared',
  '100.127.255.255': 'shared',
  '169.254.1.1': 'linkLocal',
  '169.254.169.254': 'metadata',
  '169.254.170.2': 'metadata',
  '100.100.100.200': 'metadata',
  '168.63.129.16': 'metadata',
  '192.0.0.192': 'metadata',
  '192.0.0.1': 'reserved',
  '192.0.2.1': 'reserved',
  '198.18.0.1': 'reserved',
  '198.19.255.255': 'reserved',
  '198.51.100.1': 'reserved',
  '203.0.113.1': 'reserved',
  '224.0.0.1': 'multicast',
  '239.255.255.255': 'multicast',
  '240.0.0.1': 'reserved',
  '255.255.255.255': 'reserved',
  '::': 'loopback',
  '::1': 'loopback',
  '::ffff:127.0.0.1': 'loopback',
  '::ffff:7f00:1': 'loopback',
  '::ffff:10.0.0.1': 'private',
  '::ffff:169.254.169.254': 'metadata',
  '::127.0.0.1': 'loopback',
  '::8.8.8.8': 'embedded',
  '::ffff:0:127.0.0.1': 'loopback',
  '::ffff:0:8.8.8.8': 'embedded',
  '64:ff9b::7f00:1': 'loopback',
  '64:ff9b::a9fe:a9fe': 'metadata',
  '64:ff9b::8.8.8.8': 'embedded',
  '64:ff9b:1::1': 'loopback',
  '64:ff9b:1::8.8.8.8': 'embedded',
  '2002:7f00:1::1': 'loopback',
  '2002:a9fe:a9fe::1': 'metadata',
  '2002:808:808::1': 'embedded',
  '2001::1': 'embedded',
  '2001:0:1:2:3:4:5601:5601': 'metadata',
  '2001:2::1': 'reserved',
  '2001:10::1': 'reserved',
  '2001:db8::1': 'reserved',
  '3fff::1': 'reserved',
  'fe80::1': 'linkLocal',
  'febf::1': 'linkLocal',
  'fe80::1%eth0': 'linkLocal',
  'fec0::1': 'private',
  'fc00::1': 'private',
  'fd12:3456::1': 'private',
  'fd00:ec2::254': 'metadata',
  'ff02::1': 'multicast',
  '100::1': 'reserved',
  '5f00::1': 'reserved',
  '127.1': 'unreadable',
  '0x7f.0.0.1': 'unreadable',
  'erp.example': 'unreadable',
  '': 'unreadable',
};

describe('what an address is for', () => {
  test.each(Object.entries(kinds))('%s is %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});

describe('whether a connection may go there', () => {
  test('public addresses need no leave', () => {
    expect(judgeAddress('8.8.8.8', false)).toEqual({ ok: true });
  });

  test.each(['127.0.0.1', '10.0.0.4', '192.168.1.1', '::1', 'fe80::1', '64:ff9b::a00:1'])(
    '%s needs its host to be allowed',
    (address) => {
      expect(judgeAddress(address, false).ok).toBe(false);
      expect(judgeAddress(address, true)).toEqual({ ok: true });
    },
  );

  test.each(['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '2002:a9fe:a9fe::1', '168.63.129.16'])(
    '%s is never allowed',
    (address) => {
      expect(judgeAddress(address, true)).toEqual({ ok: false, kind: 'metadata' });
    },
  );
});

test.each([
  ['localhost', 'loopback'],
  ['LOCALHOST.', 'loopback'],
  ['x.localhost', 'loopback'],
  ['a.b.localhost.', 'loopback'],
  ['metadata.google.internal', 'metadata'],
  ['notlocalhost', null],
  ['localhost.example', null],
])('the name %s by itself means %s', (name, kind) => {
  expect(kindOfName(name)).toBe(kind);
});

describe('hosts as people write them', () => {
  test.each([
    ['erp.example', { host: 'erp.example', port: null }],
    ['ERP.Example.', { host: 'erp.example', port: null }],
    ['erp.example:8443', { host: 'erp.example', port: '8443' }],
    ['erp.example:443', { host: 'erp.example', port: '443' }],
    ['erp.example:080', { host: 'erp.example', port: '80' }],
    ['127.1', { host: '127.0.0.1', port: null }],
    ['[::1]:8080', { host: '::1', port: '8080' }],
    ['[::1]', { host: '::1', port: null }],
    ['::1', { host: '::1', port: null }],
    ['Ødegård.example', { host: 'xn--degrd-ora3k.example', port: null }],
  ])('%s', (written, read) => {
    expect(readHost(written)).toEqual(read);
  });

  test.each([
    '',
    ' ',
    'https://erp.example',
    'erp.example/path',
    'user@erp.example',
    'erp example',
    'erp.example:99999',
    'erp.example:',
  ])('"%s" is not a host', (written) => {
    expect(readHost(written)).toBeNull();
  });

  test('an entry without a port names every port, one with a port that one alone', () => {
    expect(isHostListed(['erp.example'], 'erp.example', '443')).toBe(true);
    expect(isHostListed(['erp.example'], 'ERP.example.', '8443')).toBe(true);
    expect(isHostListed(['erp.example:8443'], 'erp.example', '8443')).toBe(true);
    expect(isHostListed(['erp.example:8443'], 'erp.example', '443')).toBe(false);
    expect(isHostListed(['erp.example'], 'evil.erp.example', '443')).toBe(false);
    expect(isHostListed([], 'erp.example', '443')).toBe(false);
    expect(isHostListed(['::1'], '[::1]', '80')).toBe(true);
  });
});
