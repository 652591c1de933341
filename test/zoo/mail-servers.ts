import type { MailFailureCode } from '#shared/mail/mail-failure.ts';
import type { MailSecurity } from '#shared/model/mail-server.ts';
import { type MailReceiverOptions, startMailReceiver, type TakenMail } from '#test/harness/mail-receiver.ts';
import { type MailScript, startScriptedMailServer } from './scripted-mail-server.ts';

/** Whom the zoo's emails are for: the second one is who gets refused where only one is. */
export const zooRecipients = ['ann@acme.example', 'bob@acme.example', 'cleo@acme.example'] as const;
export const zooSignIn = { user: 'shop@acme.example', password: 'canary-Pa55/word+mail' } as const;

export interface RunningMailServer {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** What was said to it in clear. */
  heard(): string;
  close(): Promise<void>;
}

/** A mail server that behaves in its own way, and what an email to it must come to. */
export interface MailAnimal {
  readonly name: string;
  readonly security: MailSecurity;
  /** Whether the email comes with user and password. */
  readonly signsIn: boolean;
  readonly start: () => Promise<RunningMailServer>;
  /** The code of the failure; null: everybody gets it. */
  readonly code: MailFailureCode | null;
  /** What becomes of each of the three recipients, in one attempt. */
  readonly outcomes: readonly ('delivered' | 'retry' | 'failed')[];
  /** Takes as long as the attempt may. */
  readonly isSlow?: boolean;
}

const all = {
  delivered: ['delivered', 'delivered', 'delivered'],
  retry: ['retry', 'retry', 'retry'],
  failed: ['failed', 'failed', 'failed'],
} as const;

function receiver(options: MailReceiverOptions): MailAnimal['start'] {
  return async () => {
    const running = await startMailReceiver(options);
    return { ...running, heard: () => '' };
  };
}

function scripted(script: MailScript): MailAnimal['start'] {
  return async () => ({ ...(await startScriptedMailServer(script)), taken: [] });
}

const said = (at: string, words: string): MailScript => ({ reply: (command) => (command === at ? words : null) });
const plain = { security: 'none', signsIn: false } as const;
const signIn = zooSignIn;
const bob = zooRecipients[1];

export const mailZoo: readonly MailAnimal[] = [
  { name: 'takes it', ...plain, start: receiver({}), code: null, outcomes: all.delivered },
  {
    name: 'takes it without pipelining',
    ...plain,
    start: receiver({ pipelining: false }),
    code: null,
    outcomes: all.delivered,
  },
  {
    name: 'takes it after STARTTLS and a sign-in',
    security: 'starttls',
    signsIn: true,
    start: receiver({ security: 'starttls', signIn }),
    code: null,
    outcomes: all.delivered,
  },
  {
    name: 'takes it over TLS after a sign-in',
    security: 'tls',
    signsIn: true,
    start: receiver({ security: 'tls', signIn }),
    code: null,
    outcomes: all.delivered,
  },
  {
    name: 'speaks HELO alone',
    ...plain,
    start: scripted(said('EHLO', '502 5.5.1 What?')),
    code: null,
    outcomes: all.delivered,
  },
  {
    name: 'greets with 421',
    ...plain,
    start: scripted({ greeting: '421 4.3.2 Too busy' }),
    code: 'mail_busy',
    outcomes: all.retry,
  },
  {
    name: 'greets with 554',
    ...plain,
    start: scripted({ greeting: '554 5.7.1 Your address is on a list' }),
    code: 'mail_turned_away',
    outcomes: all.retry,
  },
  {
    name: 'answers the sender with 421',
    ...plain,
    start: scripted(said('MAIL', '421 4.7.0 Try later')),
    code: 'mail_busy',
    outcomes: all.retry,
  },
  {
    name: 'answers the sender with 451',
    ...plain,
    start: scripted(said('MAIL', '451 4.3.0 Try later')),
    code: 'mail_busy',
    outcomes: all.retry,
  },
  {
    name: 'refuses the sender with 550',
    ...plain,
    start: receiver({ sender: () => ({ code: 550, words: '5.7.1 Sender not allowed' }) }),
    code: 'mail_sender',
    outcomes: all.failed,
  },
  {
    name: 'wants a sign-in (530)',
    ...plain,
    start: scripted(said('MAIL', '530 5.7.0 Authentication required')),
    code: 'mail_sign_in_needed',
    outcomes: all.retry,
  },
  {
    name: 'puts one recipient off (451)',
    ...plain,
    start: receiver({ recipient: (address) => (address === bob ? { code: 451, words: '4.7.1 Greylisted' } : null) }),
    code: 'mail_recipients',
    outcomes: ['delivered', 'retry', 'delivered'],
  },
  {
    name: 'refuses one recipient (550)',
    ...plain,
    start: receiver({ recipient: (address) => (address === bob ? { code: 550, words: '5.1.1 No such user' } : null) }),
    code: 'mail_recipients',
    outcomes: ['delivered', 'failed', 'delivered'],
  },
  {
    name: 'refuses one recipient (550), one command at a time',
    ...plain,
    start: receiver({
      pipelining: false,
      recipient: (address) => (address === bob ? { code: 550, words: '5.1.1 No such user' } : null),
    }),
    code: 'mail_recipients',
    outcomes: ['delivered', 'failed', 'delivered'],
  },
  {
    name: 'refuses every recipient (550)',
    ...plain,
    start: receiver({ recipient: () => ({ code: 550, words: '5.1.1 No such user' }) }),
    code: 'mail_recipients',
    outcomes: all.failed,
  },
  {
    name: 'refuses one recipient and puts the others off',
    ...plain,
    start: receiver({
      recipient: (address) =>
        address === bob ? { code: 550, words: '5.1.1 No such user' } : { code: 450, words: '4.2.1 Mailbox busy' },
    }),
    code: 'mail_recipients',
    outcomes: ['retry', 'failed', 'retry'],
  },
  {
    name: 'says 451 to the message',
    ...plain,
    start: receiver({ message: () => ({ code: 451, words: '4.3.0 Local error' }) }),
    code: 'mail_busy',
    outcomes: all.retry,
  },
  {
    name: 'refuses the message (554)',
    ...plain,
    start: receiver({ message: () => ({ code: 554, words: '5.7.1 Looks like spam' }) }),
    code: 'mail_refused',
    outcomes: all.failed,
  },
  {
    name: 'takes no more than 200 bytes',
    ...plain,
    start: receiver({ size: 200 }),
    code: 'mail_too_large',
    outcomes: all.failed,
  },
  {
    name: 'has had STARTTLS taken out',
    security: 'starttls',
    signsIn: true,
    start: scripted({ extensions: ['AUTH PLAIN LOGIN'] }),
    code: 'mail_no_starttls',
    outcomes: all.retry,
  },
  {
    name: 'knows no EHLO where STARTTLS is wanted',
    security: 'starttls',
    signsIn: true,
    start: scripted(said('EHLO', '502 5.5.1 What?')),
    code: 'mail_no_starttls',
    outcomes: all.retry,
  },
  {
    name: 'says yes to STARTTLS and goes on in clear',
    security: 'starttls',
    signsIn: true,
    start: scripted({
      raw(socket) {
        const answers = ['250-zoo\r\n250-STARTTLS\r\n250 AUTH PLAIN', '220 Go'];
        socket.write('220 zoo\r\n');
        socket.on('data', () => socket.write(`${answers.shift() ?? '500 5.5.1 What?'}\r\n`));
      },
    }),
    code: 'tls',
    outcomes: all.retry,
  },
  {
    name: 'closes in the middle of STARTTLS',
    security: 'starttls',
    signsIn: true,
    start: scripted({ extensions: ['STARTTLS'], reply: (command) => (command === 'STARTTLS' ? 'cut' : null) }),
    code: 'tls',
    outcomes: all.retry,
  },
  {
    name: 'has an expired certificate (STARTTLS)',
    security: 'starttls',
    signsIn: true,
    start: receiver({ security: 'starttls', certificate: 'expired', signIn }),
    code: 'tls_expired',
    outcomes: all.retry,
  },
  {
    name: 'has an expired certificate (TLS)',
    security: 'tls',
    signsIn: true,
    start: receiver({ security: 'tls', certificate: 'expired', signIn }),
    code: 'tls_expired',
    outcomes: all.retry,
  },
  {
    name: 'has a self-signed certificate',
    security: 'starttls',
    signsIn: true,
    start: receiver({ security: 'starttls', certificate: 'self-signed', signIn }),
    code: 'tls_self_signed',
    outcomes: all.retry,
  },
  {
    name: 'has a certificate of another host',
    security: 'starttls',
    signsIn: true,
    start: receiver({ security: 'starttls', certificate: 'other-host', signIn }),
    code: 'tls_wrong_host',
    outcomes: all.retry,
  },
  {
    name: 'speaks no TLS where TLS comes first',
    security: 'tls',
    signsIn: true,
    start: scripted({}),
    code: 'tls',
    outcomes: all.retry,
  },
  {
    name: 'refuses the sign-in (535)',
    security: 'starttls',
    signsIn: true,
    start: receiver({ security: 'starttls', signIn: { ...signIn, password: 'another' } }),
    code: 'mail_sign_in',
    outcomes: all.retry,
  },
  {
    name: 'cannot check the sign-in now (454)',
    security: 'tls',
    signsIn: true,
    start: receiver({ security: 'tls', signIn, refuseSignIn: { code: 454, words: '4.7.0 Temporary failure' } }),
    code: 'mail_sign_in',
    outcomes: all.retry,
  },
  {
    name: 'offers no sign-in',
    security: 'starttls',
    signsIn: true,
    start: receiver({ security: 'starttls' }),
    code: 'mail_no_sign_in',
    outcomes: all.retry,
  },
  {
    name: 'says the password back',
    security: 'none',
    signsIn: true,
    start: scripted({
      extensions: ['AUTH PLAIN'],
      reply: (command, line) => (command === 'AUTH' ? `535 5.7.8 ${signIn.password} and ${line} are wrong` : null),
    }),
    code: 'mail_sign_in',
    outcomes: all.retry,
  },
  { name: 'closes without a word', ...plain, start: scripted({ greeting: 'cut' }), code: 'reset', outcomes: all.retry },
  { name: 'resets at once', ...plain, start: scripted({ greeting: 'reset' }), code: 'reset', outcomes: all.retry },
  {
    name: 'closes before the message',
    ...plain,
    start: scripted(said('DATA', 'cut')),
    code: 'reset',
    outcomes: all.retry,
  },
  {
    name: 'drops the connection after the message',
    ...plain,
    start: receiver({ message: () => 'cut' }),
    code: 'mail_cut',
    outcomes: all.retry,
  },
  {
    name: 'resets the connection after the message',
    ...plain,
    start: scripted(said('.', 'reset')),
    code: 'mail_cut',
    outcomes: all.retry,
  },
  {
    name: 'is a web server',
    ...plain,
    start: scripted({ greeting: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n' }),
    code: 'bad_answer',
    outcomes: all.retry,
  },
  {
    name: 'never stops answering',
    ...plain,
    start: scripted({
      raw(socket) {
        const line = `220-${'x'.repeat(60)}\r\n`.repeat(100);
        const more = () => {
          while (!socket.destroyed && socket.write(line));
        };
        socket.on('drain', more);
        more();
      },
    }),
    code: 'bad_answer',
    outcomes: all.retry,
  },
  {
    name: 'says nothing at all',
    ...plain,
    start: scripted({ greeting: 'hang' }),
    code: 'timeout',
    outcomes: all.retry,
    isSlow: true,
  },
  {
    name: 'drips its greeting',
    ...plain,
    start: scripted({
      raw(socket) {
        const timer = setInterval(() => socket.write('2'), 50);
        socket.on('close', () => clearInterval(timer));
      },
    }),
    code: 'timeout',
    outcomes: all.retry,
    isSlow: true,
  },
  {
    name: 'hangs in the middle of STARTTLS',
    security: 'starttls',
    signsIn: true,
    start: scripted({
      extensions: ['STARTTLS'],
      reply: (command) => (command === 'STARTTLS' ? '220 Go' : command === 'EHLO' ? null : 'hang'),
    }),
    code: 'timeout',
    outcomes: all.retry,
    isSlow: true,
  },
  {
    name: 'has the message and says nothing',
    ...plain,
    start: receiver({ message: () => 'hang' }),
    code: 'mail_late',
    outcomes: all.retry,
    isSlow: true,
  },
];
