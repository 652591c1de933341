import { readFileSync } from 'node:fs';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import { type MailAnimal, mailZoo, zooRecipients, zooSignIn } from '#test/zoo/mail-servers.ts';
import { type Finding, noMoreThan, type SoakPoint } from './point.ts';

export const point: SoakPoint = {
  title: '9 SMTP zoo',
  full: () => visit({ rounds: 10, attempt: 5_000, slow: 2_500 }),
  small: () => visit({ rounds: 1, attempt: 5_000, slow: 2_500 }),
};

interface Counts {
  readonly rounds: number;
  /** Milliseconds of an attempt; `slow` for servers that take as long as they may. */
  readonly attempt: number;
  readonly slow: number;
}

const ID = '<order-1@shop.example>';
const message = ['From: shop@acme.example', `Message-ID: ${ID}`, 'Subject: Order 1', '', 'x'.repeat(400), ''].join(
  '\r\n',
);
const ca = readFileSync(new URL('../fixtures/tls/ca.pem', import.meta.url), 'utf8');
const canaries = [zooSignIn.password, base64(zooSignIn.password), base64(`\0${zooSignIn.user}\0${zooSignIn.password}`)];

async function visit(counts: Counts): Promise<Finding[]> {
  const wrong: string[] = [];
  let told = 0;
  let late = 0;
  let ids = 0;
  for (let round = 0; round < counts.rounds; round += 1) {
    const seen = await Promise.all(mailZoo.map((animal) => visitOne(animal, counts)));
    wrong.push(...seen.flatMap(({ wrong: name }) => name ?? []));
    told += seen.filter(({ isTold }) => isTold).length;
    late += seen.filter(({ isLate }) => isLate).length;
    ids += seen.filter(({ isOtherId }) => isOtherId).length;
  }
  const done = `${mailZoo.length} mail servers, ${counts.rounds} times, ${zooRecipients.length} recipients each`;
  const names = wrong.length === 0 ? '' : ` (${[...new Set(wrong)].slice(0, 3).join('; ')})`;
  return [
    noMoreThan(done, `other outcome or reason than meant${names}`, { count: wrong.length, most: 0 }),
    noMoreThan('', 'credentials in clear, or in what is kept', { count: told, most: 0 }),
    noMoreThan('', 'took longer than an attempt may', { count: late, most: 0 }),
    noMoreThan('', 'came with another Message-ID', { count: ids, most: 0 }),
  ];
}

async function visitOne(animal: MailAnimal, { attempt, slow }: Counts) {
  const server = await animal.start();
  const attemptTimeout = animal.isSlow ? slow : attempt;
  const sender = createSmtpSender({ attemptTimeout, connectTimeout: 2_000, ca: [ca] });
  const began = performance.now();
  try {
    const sent = await sender.send({
      server: { host: '127.0.0.1', port: server.port, security: animal.security },
      signIn: animal.signsIn ? zooSignIn : null,
      from: 'shop@acme.example',
      recipients: zooRecipients,
      message,
      allowedHosts: ['127.0.0.1'],
    });
    const outcomes = sent.mail.recipients.map(({ outcome }) => outcome);
    const code = sent.failure?.code ?? null;
    const isMeant = code === animal.code && outcomes.join() === animal.outcomes.join();
    const kept = JSON.stringify(sent);
    const heard = animal.security === 'none' ? '' : server.heard();
    return {
      wrong: isMeant ? null : `${animal.name}: ${code ?? 'none'}, ${outcomes.join(', ')}`,
      isTold: canaries.some((canary) => kept.includes(canary) || heard.includes(canary)),
      isLate: performance.now() - began > attemptTimeout + 1_000,
      isOtherId: server.taken.some((mail) => !JSON.stringify(mail).includes(ID)),
    };
  } finally {
    await sender.close();
    await server.close();
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
