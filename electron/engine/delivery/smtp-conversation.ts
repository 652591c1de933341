import { KEPT_OF_ANSWER } from '#shared/wire/limits.ts';
import { HIDDEN, hideValues } from '#shared/wire/redact.ts';

/** How far a conversation came: what was last said to the server. `message`: its bytes are on their way. */
export type SmtpStage = 'greeting' | 'hello' | 'starttls' | 'sign-in' | 'sender' | 'recipients' | 'data' | 'message';

/** Where a connection's log goes: to the conversation of the message that it carries now. */
export class ConversationTap {
  current: SmtpConversation;

  constructor(first: SmtpConversation) {
    this.current = first;
  }

  /** A logger as nodemailer wants one; it takes what it is given. */
  readonly logger = {
    trace: () => {},
    debug: (entry: unknown, line?: unknown) => this.current.note(entry, line),
    info: (entry: unknown) => this.current.note(entry, ''),
    warn: () => {},
    error: () => {},
    fatal: () => {},
  };
}

/**
 * What a server and nodemailer say to each other, by the entries that nodemailer logs: kept for people without what signs
 * in, and told apart by stages, so that a cut can be named for what it cut.
 */
export class SmtpConversation {
  stage: SmtpStage = 'greeting';
  /** The server asked for the message (354): from here on some of it may have left. */
  isAsked = false;
  readonly #secrets: readonly string[];
  #text = '';
  #isSigningIn = false;

  /** `opening`: what was said on this connection before, when it was opened for another message. */
  constructor(secrets: readonly string[], opening = '') {
    this.#text = opening;
    this.#secrets = secrets.flatMap((secret) => [secret, Buffer.from(secret, 'utf8').toString('base64')]);
  }

  /** All that was said so far, without what signs in. */
  get soFar(): string {
    return this.hide(this.#text);
  }

  /** At most 16 KB, one line for each thing said: `S:` the server, `C:` we. */
  text(): { conversation: string; truncated: boolean } {
    const text = this.hide(this.#text);
    return { conversation: text.slice(0, KEPT_OF_ANSWER), truncated: text.length > KEPT_OF_ANSWER };
  }

  /** A text of the server's, without what signs in. */
  hide(text: string): string {
    return hideValues(text, this.#secrets);
  }

  /** Takes in an entry of nodemailer's log. */
  note(entry: unknown, line: unknown): void {
    const what = typeof entry === 'object' && entry !== null && 'tnx' in entry ? entry.tnx : null;
    if (what === 'message') this.stage = 'message';
    if (typeof line !== 'string') return;
    if (what === 'server') this.#heard(line);
    if (what === 'client') this.#said(line);
  }

  #heard(line: string): void {
    this.#add('S', line);
    if (line.startsWith('354')) this.isAsked = true;
    // Its questions go on while it signs us in (334).
    if (!line.startsWith('334')) this.#isSigningIn = false;
  }

  #said(line: string): void {
    const [, command = '', method = ''] = /^([A-Za-z]*) ?(\S*)/.exec(line) ?? [];
    const verb = command.toUpperCase();
    if (this.#isSigningIn) {
      this.#add('C', HIDDEN);
      return;
    }
    const stage = stages[verb];
    if (stage) this.stage = stage;
    if (verb === 'AUTH') {
      this.#isSigningIn = true;
      this.#add('C', line.length > verb.length + method.length + 1 ? `AUTH ${method} ${HIDDEN}` : line);
      return;
    }
    this.#add('C', line);
  }

  #add(who: 'S' | 'C', text: string): void {
    // Hiding makes a text shorter or longer by little; twice as much is surely enough to cut from.
    if (this.#text.length > 2 * KEPT_OF_ANSWER) return;
    for (const line of text.split(/\r?\n/)) this.#text += `${who}: ${line.slice(0, 2 * KEPT_OF_ANSWER)}\n`;
  }
}

const stages: Readonly<Record<string, SmtpStage>> = {
  EHLO: 'hello',
  HELO: 'hello',
  STARTTLS: 'starttls',
  AUTH: 'sign-in',
  MAIL: 'sender',
  RCPT: 'recipients',
  DATA: 'data',
};
