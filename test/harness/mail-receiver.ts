import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message that was taken: the envelope, and the bytes as text. */
export interface TakenMail {
  readonly from: string;
  readonly recipients: readonly string[];
  readonly source: string;
  readonly user: string | null;
  readonly isSecure: boolean;
}

/** What a server says instead of yes: a reply code and its words. */
export interface No {
  readonly code: number;
  readonly words: string;
}

export interface MailReceiverOptions {
  /** `tls`: from the first byte. `starttls`: offered. Default: neither. */
  readonly security?: 'tls' | 'starttls';
  /** The name of a certificate in test/fixtures/tls. Default `good` (erp.example, 127.0.0.1). */
  readonly certificate?: string;
  /** Who may sign in; without it nobody can, and nobody has to. */
  readonly signIn?: { readonly user: string; readonly password: string };
  readonly refuseSignIn?: No;
  readonly sender?: (address: string) => No | null;
  /** Asked for each recipient with how often it was asked for it before. */
  readonly recipient?: (address: string, before: number) => No | null;
  /** Asked once the message is there, with how many came before. */
  readonly message?: (before: number) => No | 'cut' | 'hang' | null;
  readonly size?: number;
  readonly pipelining?: boolean;
}

export interface MailReceiver {
  readonly port: number;
  /** What it said yes to. */
  readonly taken: readonly TakenMail[];
  /** Every message that came whole, also those that it said no to or cut. */
  readonly seen: readonly TakenMail[];
  /** Connections that were opened so far. */
  connections(): number;
  /** Ends all connections, as a server that waits for nobody does. */
  dropAll(): void;
  /** Resolves once that many were taken; rejects after 15 s. */
  waitFor(count: number): Promise<readonly TakenMail[]>;
  close(): Promise<void>;
}

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');

/** A customer's mail server on loopback: a real SMTP server that keeps what it takes. */
export async function startMailReceiver(options: MailReceiverOptions = {}): Promise<MailReceiver> {
  const taken: TakenMail[] = [];
  const seen: TakenMail[] = [];
  const asked = new Map<string, number>();
  const waiting = new Set<() => void>();
  let opened = 0;
  const server = new SMTPServer({
    ...tlsOf(options),
    ...(options.signIn ? {} : { authOptional: true }),
    ...(options.size !== undefined && { size: options.size }),
    hidePIPELINING: options.pipelining === false,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect(_session, answer) {
      opened += 1;
      answer();
    },
    onAuth({ username, password }, _session, answer) {
      if (options.refuseSignIn) return answer(refusal(options.refuseSignIn));
      const isRight = username === options.signIn?.user && password === options.signIn?.password;
      if (isRight) answer(null, { user: username });
      else answer(refusal({ code: 535, words: '5.7.8 Username and password not accepted' }));
    },
    onMailFrom({ address }, _session, answer) {
      answer(errorOf(options.sender?.(address)));
    },
    onRcptTo({ address }, _session, answer) {
      const before = asked.get(address) ?? 0;
      asked.set(address, before + 1);
      answer(errorOf(options.recipient?.(address, before)));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail: TakenMail = {
          from: mailFrom === false ? '' : mailFrom.address,
          recipients: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          user: typeof session.user === 'string' ? session.user : null,
          isSecure: session.secure === true,
        };
        const verdict = options.message?.(seen.length) ?? null;
        seen.push(mail);
        if (verdict === 'hang') return;
        if (verdict === 'cut') {
          for (const connection of server.connections) connection._socket.destroy();
          return;
        }
        if (verdict) return answer(refusal(verdict));
        taken.push(mail);
        answer(null, 'Queued as 4711');
        for (const wake of waiting) wake();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    seen,
    connections: () => opened,
    dropAll() {
      for (const connection of server.connections) connection._socket.destroy();
    },
    waitFor(count) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${taken.length} of ${count} emails came within 15 s`));
        }, 15_000);
        const look = () => {
          if (taken.length < count) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve([...taken]);
        };
        waiting.add(look);
        look();
      });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function tlsOf({ security, certificate = 'good', signIn }: MailReceiverOptions): SMTPServerOptions {
  const hidden = [...(security === 'starttls' ? [] : ['STARTTLS']), ...(signIn ? [] : ['AUTH'])];
  return {
    secure: security === 'tls',
    // Without TLS a sign-in is taken all the same: whether one comes is the sender's to decide.
    allowInsecureAuth: security === undefined,
    disabledCommands: hidden,
    ...(security && { key: pem(`${certificate}.key`), cert: pem(`${certificate}.pem`) }),
  };
}

function errorOf(no: No | null | undefined): Error | null {
  return no ? refusal(no) : null;
}

function refusal({ code, words }: No): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
