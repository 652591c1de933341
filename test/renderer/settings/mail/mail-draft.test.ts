import { describe, expect, test } from 'vitest';
import {
  draftOfServer,
  emptyDraft,
  lackOfMail,
  type MailDraft,
  mailHostOf,
  portOf,
  serverOf,
} from '#renderer/settings/mail/mail-draft.ts';

const draft: MailDraft = { ...emptyDraft, host: 'smtp.acme.example', address: 'orders@acme.example' };

describe('the port follows the encryption until it is changed', () => {
  test.each([
    ['starttls', 587],
    ['tls', 465],
    ['none', 25],
  ] as const)('%s: %i', (security, port) => {
    expect(portOf({ ...draft, security })).toBe(port);
    expect(portOf({ ...draft, security, port: 2525 })).toBe(2525);
  });

  test('a server on its usual port is shown as one whose port follows', () => {
    const server = serverOf({ ...draft, security: 'tls' }, 'mail-password');
    expect(draftOfServer(server).port).toBeNull();
    expect(draftOfServer({ ...server, port: 2525 }).port).toBe(2525);
  });
});

test('what is stored comes back as it was written, but for the password', () => {
  const written = { ...draft, port: 2525, user: 'orders', password: 's3cret', name: 'Acme Prints' };
  const server = serverOf(written, 'mail-password');
  expect(server).toEqual({
    host: 'smtp.acme.example',
    port: 2525,
    security: 'starttls',
    user: 'orders',
    password: { secret: 'mail-password' },
    from: { address: 'orders@acme.example', name: 'Acme Prints' },
  });
  expect(draftOfServer(server)).toEqual({ ...written, password: '' });
});

test('without a user, no password is named', () => {
  expect(serverOf({ ...draft, password: 'typed before' }, 'mail-password')).not.toHaveProperty('password');
});

test.each<[string, Partial<MailDraft>, readonly string[] | null, ReturnType<typeof lackOfMail>]>([
  ['nothing lacks', {}, null, null],
  ['no host', { host: ' ' }, null, 'host'],
  ['an address in place of a host', { host: 'smtp://acme' }, null, 'host'],
  ['no sender', { address: '' }, null, 'address'],
  ['two senders', { address: 'a@b.example, c@d.example' }, null, 'address'],
  ['a user without a password', { user: 'orders' }, null, 'password'],
  ['a user whose password is set for this server', { user: 'orders' }, ['smtp.acme.example:587'], null],
  ['a user whose password is set for this host', { user: 'orders' }, ['smtp.acme.example'], null],
  ['a password set for another server', { user: 'orders' }, ['smtp.other.example:587'], 'passwordAgain'],
  ['a password typed anew', { user: 'orders', password: 'x' }, ['smtp.other.example:587'], null],
])('%s', (_, part, granted, lack) => {
  expect(lackOfMail({ ...draft, ...part }, granted)).toBe(lack);
});

test('the password is for host and port, an IPv6 address in brackets', () => {
  expect(mailHostOf({ ...draft, host: ' SMTP.Acme.example ' })).toBe('smtp.acme.example:587');
  expect(mailHostOf({ ...draft, host: '::1', security: 'none' })).toBe('[::1]:25');
});
