import { expect, test } from 'vitest';
import type { HostCertificates, ReadCertificate } from '#shared/contract/certificates.ts';
import { certificateWords, expiringCertificates } from '#shared/host/always-on/expiring-certificates.ts';
import {
  dueNotice,
  hearCertificates,
  hearDelivery,
  NOTICE_EVERY,
  nothingToTell,
} from '#shared/host/always-on/troubles.ts';
import { aDelivery } from '#test/stores/builders.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;

const ending = (milliseconds: number, fingerprint = `AA:${milliseconds}`): ReadCertificate => ({
  subject: 'postback-client',
  issuer: 'Client Authority',
  from: '2020-01-01T00:00:00.000Z',
  until: new Date(NOW + milliseconds).toISOString(),
  state: 'valid',
  fingerprint,
});
const shownTo = (host: string, ...chain: ReadCertificate[]): HostCertificates => ({
  host,
  ca: null,
  client: { chain, secret: 'key', key: 'fits' },
});
const trustedBy = (host: string, ...ca: ReadCertificate[]): HostCertificates => ({ host, ca, client: null });

test.each([
  [14 * DAY, []],
  [14 * DAY - 1, ['The client certificate for erp.example expires in 13 days']],
  [2 * DAY - 1, ['The client certificate for erp.example expires in 1 day']],
  [DAY - 1, ['The client certificate for erp.example expires within a day']],
  [0, ['The client certificate for erp.example has expired']],
  [-400 * DAY, ['The client certificate for erp.example has expired']],
])('one that ends in %i ms: %j', (left, words) => {
  const hosts = [shownTo('erp.example', ending(left)), trustedBy('other.example', ending(400 * DAY))];
  expect(expiringCertificates(hosts, NOW).map(certificateWords)).toEqual(words);
});

test('what ends first comes first, authorities among them', () => {
  const hosts = [shownTo('a.example', ending(9 * DAY)), trustedBy('b.example', ending(-DAY), ending(3 * DAY))];
  expect(expiringCertificates(hosts, NOW)).toMatchObject([
    { host: 'b.example', role: 'authority', isExpired: true, days: 0 },
    { host: 'b.example', role: 'authority', isExpired: false, days: 3 },
    { host: 'a.example', role: 'client', isExpired: false, days: 9 },
  ]);
});

test('each is told once as its end comes near, once as it is there, and a new one anew', () => {
  const told = new Set<string>();
  const wasTold = (key: string) => told.has(key) || !told.add(key);
  const noticeAt = (now: number, certificate: ReadCertificate) => {
    const expiring = expiringCertificates([shownTo('erp.example', certificate)], now);
    return dueNotice(hearCertificates(nothingToTell, expiring, wasTold), now).notice;
  };
  const first = ending(10 * DAY);
  expect(noticeAt(NOW, first)).toEqual({
    title: 'The client certificate for erp.example expires in 10 days',
    body: 'Set a new one in Settings, under Certificates, or deliveries there fail.',
    address: '#/settings?part=certificates',
  });
  expect(noticeAt(NOW + DAY, first)).toBeNull();
  expect(noticeAt(NOW + 10 * DAY, first)?.title).toBe('The client certificate for erp.example has expired');
  expect(noticeAt(NOW + 11 * DAY, first)).toBeNull();
  expect(noticeAt(NOW + 11 * DAY, ending(12 * DAY))?.title).toContain('expires in 1 day');
});

test('several are one notice; what failed is told before them, and they a minute later', () => {
  const hosts = [shownTo('a.example', ending(DAY)), shownTo('b.example', ending(-DAY))];
  const heard = hearCertificates(nothingToTell, expiringCertificates(hosts, NOW), () => false);
  const many = {
    title: '2 certificates expire soon, or have expired',
    body: 'For b.example, a.example. Set new ones in Settings, under Certificates.',
  };
  expect(dueNotice(heard, NOW).notice).toMatchObject(many);
  const failed = { ...aDelivery().summary, state: 'failed' as const, attempts: 1, reason: 'No' };
  const first = dueNotice(hearDelivery(heard, failed), NOW);
  expect(first).toMatchObject({ notice: { address: '#/deliveries/msg_1' }, next: NOW + NOTICE_EVERY });
  expect(dueNotice(first.state, NOW + NOTICE_EVERY).notice).toMatchObject(many);
});
