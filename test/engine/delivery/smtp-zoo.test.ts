import { describe, expect, onTestFinished, test } from 'vitest';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import type { OutgoingMail } from '#engine/ports/mail-sender.ts';
import { type MailAnimal, mailZoo, zooRecipients, zooSignIn } from '#test/zoo/mail-servers.ts';
import { pem } from './servers.ts';

const message = ['From: shop@acme.example', 'Subject: Order 1', '', `Hello. ${'x'.repeat(400)}`, ''].join('\r\n');

function outgoing({ security, signsIn }: MailAnimal, port: number): OutgoingMail {
  return {
    server: { host: '127.0.0.1', port, security },
    signIn: signsIn ? zooSignIn : null,
    from: 'shop@acme.example',
    recipients: zooRecipients,
    message,
    allowedHosts: ['127.0.0.1'],
  };
}

describe('a mail server that', () => {
  test.each(mailZoo)('$name: $code', async (animal) => {
    const server = await animal.start();
    onTestFinished(() => server.close());
    const attemptTimeout = animal.isSlow ? 1_000 : 5_000;
    const sender = createSmtpSender({ attemptTimeout, connectTimeout: 2_000, ca: [pem('ca.pem')] });
    // Told by a timer beside the sender's own: both wait for each other where the computer is busy.
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
    }, attemptTimeout + 400);
    const began = performance.now();
    const sent = await sender.send(outgoing(animal, server.port));
    const took = performance.now() - began;
    clearTimeout(limit);

    expect({ code: sent.failure?.code ?? null, outcomes: sent.mail.recipients.map(({ outcome }) => outcome) }).toEqual({
      code: animal.code,
      outcomes: animal.outcomes,
    });
    expect(isLate).toBe(false);
    if (animal.isSlow) expect(took).toBeGreaterThan(attemptTimeout - 50);
    const told = JSON.stringify(sent);
    for (const form of [
      zooSignIn.password,
      base64(zooSignIn.password),
      base64(`\0${zooSignIn.user}\0${zooSignIn.password}`),
    ]) {
      expect(told).not.toContain(form);
      if (animal.security !== 'none') expect(server.heard()).not.toContain(form);
    }
    if (animal.code !== null) expect(sent.failure?.message).toMatch(/^[^{}]{20,}\.$/u);
  });
});

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
