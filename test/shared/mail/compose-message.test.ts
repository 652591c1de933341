import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { composeMessage, type EmailToSend, emailHeaders } from '#shared/mail/compose-message.ts';
import type { Email } from '#shared/model/email.ts';

const at = Date.UTC(2026, 10, 21, 14, 32);

function toSend(parts: Partial<Email> = {}, more: Partial<EmailToSend> = {}): EmailToSend {
  const email: Email = {
    messageId: '<msg_0123456789abcdefABCDEF@acme.example>',
    from: { address: 'shop@acme.example', name: 'Acme Prints' },
    recipients: ['ann@acme.example'],
    subject: 'Order 7 shipped',
    text: 'Hello',
    html: null,
    attachment: null,
    ...parts,
  };
  return { email, attached: null, at, isTest: false, ...more };
}

const json = { name: 'shipped.json', contentType: 'application/json', bytes: 2 };

test('a plain email, as it leaves', () => {
  expect(composeMessage(toSend({ text: 'Hello O’Brien,\nit costs 1 = 1. \n.\n' })).split('\r\n')).toEqual([
    'Date: Sat, 21 Nov 2026 14:32:00 +0000',
    'From: Acme Prints <shop@acme.example>',
    'To: ann@acme.example',
    'Subject: Order 7 shipped',
    'Message-ID: <msg_0123456789abcdefABCDEF@acme.example>',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Hello O=E2=80=99Brien,',
    'it costs 1 =3D 1.=20',
    '.',
    '',
  ]);
});

test('a test says that it is one', () => {
  expect(emailHeaders(toSend({}, { isTest: true }))).toContainEqual(['X-Postback-Test', '1']);
  expect(composeMessage(toSend({}, { isTest: true }))).toContain('\r\nX-Postback-Test: 1\r\n');
});

test('the same makes the same bytes', () => {
  const email = toSend({ html: '<p>x</p>', attachment: json }, { attached: '{}' });
  expect(composeMessage(email)).toBe(composeMessage(structuredClone(email)));
});

describe('whatever is in it, it reads as it was written', () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''));
  // Blanks around a text, and runs of them, are the readers' to keep or not.
  const phrase = line.map((text) => text.replace(/\s+/gu, ' ').trim());
  const words = fc
    .string({ unit: 'binary', maxLength: 3000 })
    .map((text) => text.toWellFormed().replace(/\r\n?/g, '\n'));

  test('subject and sender', async () => {
    await fc.assert(
      fc.asyncProperty(phrase, phrase, async (subject, name) => {
        const from = { address: 'shop@acme.example', name: name === '' ? null : name };
        const read = await PostalMime.parse(composeMessage(toSend({ subject, from })));
        expect(read.subject ?? '').toBe(subject);
        expect(read.from).toEqual({ address: 'shop@acme.example', name });
      }),
      { numRuns: 300 },
    );
  });

  test('text, HTML and attachment', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, words, async (text, html, attached) => {
        const message = composeMessage(toSend({ text, html, attachment: json }, { attached }));
        const read = await PostalMime.parse(message);
        expect([read.text, read.html]).toEqual([`${text}\n`, `${html}\n`]);
        const [only] = read.attachments;
        expect(Buffer.from(only?.content as ArrayBuffer).toString('utf8')).toBe(attached);
        expect(only?.filename).toBe('shipped.json');
      }),
      { numRuns: 200 },
    );
  });

  test('lines are ASCII, end with CRLF and are no longer than 78 characters', () => {
    fc.assert(
      fc.property(phrase, words, words, (subject, text, html) => {
        const email = toSend({ subject, text, html, attachment: json }, { attached: text });
        const message = composeMessage(email);
        expect(message).not.toMatch(/[^\r]\n|\r[^\n]|[^\0-\x7f]/);
        expect(Math.max(...message.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(78);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['Order 7 shipped'],
  ['[ACME] Order "7" (2/3), 100 % = done?'],
  ['=?UTF-8?B?SGk=?='],
  ['Zamówienie №7 — wysłane ✓'],
  ['😀'.repeat(100)],
  ['word '.repeat(60).trim()],
  ['x'.repeat(500)],
  [''],
])('the subject %j', async (subject) => {
  const read = await PostalMime.parse(composeMessage(toSend({ subject })));
  expect(read.subject ?? '').toBe(subject);
});

test.each([
  ['Acme Prints', 'Acme Prints <shop@acme.example>'],
  ['Acme, Ltd', '"Acme, Ltd" <shop@acme.example>'],
  ['The "A" \\ Team', '"The \\"A\\" \\\\ Team" <shop@acme.example>'],
])('the sender %j is written %s', (name, written) => {
  expect(composeMessage(toSend({ from: { address: 'shop@acme.example', name } }))).toContain(
    `\r\nFrom: ${written}\r\n`,
  );
});

test('many recipients, each on a line of its own, domains of any script in ASCII', async () => {
  const recipients = ['ann@acme.example', 'bob@zażółć.example', 'cleo@acme.example'];
  const message = composeMessage(toSend({ recipients }));
  expect(message).toContain('\r\nTo: ann@acme.example,\r\n bob@xn--za-6ja4f8n1l.example,\r\n cleo@acme.example\r\n');
  expect((await PostalMime.parse(message)).to).toHaveLength(3);
});

test('boundaries have at most 70 characters, whatever the domain', () => {
  const messageId = `<msg_0123456789abcdefABCDEF@${'very-long-'.repeat(20)}.example>`;
  const message = composeMessage(toSend({ messageId, html: '<p>x</p>', attachment: json }, { attached: '{}' }));
  const boundaries = [...message.matchAll(/boundary="([^"]*)"/g)].map(([, boundary = '']) => boundary);
  expect(boundaries).toEqual(['=_msg0123456789abcdefABCDEF_all', '=_msg0123456789abcdefABCDEF_content']);
});
