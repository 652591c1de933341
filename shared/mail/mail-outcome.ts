import texts from '#resources/locales/en.smtp.json' with { type: 'json' };
import type { RecipientOutcome } from '#shared/model/email.ts';
import { fill } from '#shared/text/fill.ts';
import { isFinalMailFailure, type MailFailure, type MailFailureCode, mailFailure } from './mail-failure.ts';

/** A server's reply: its code, and its words without it, as they came (lines with line breaks between them). */
export interface Reply {
  readonly code: number;
  readonly text: string;
}

export interface RefusedRecipient {
  readonly address: string;
  readonly reply: Reply;
}

/** Where in the conversation a server said no to all of it. */
export type MailStage = 'greeting' | 'sign-in' | 'sender' | 'message';

/**
 * How a conversation ended: the server keeps the message for everybody but the `refused`; it refused every recipient;
 * it said no to the whole; or something else went wrong.
 */
export type MailEnd =
  | { kind: 'taken'; reply: Reply; refused: readonly RefusedRecipient[] }
  | { kind: 'refused'; refused: readonly RefusedRecipient[] }
  | { kind: 'no'; stage: MailStage; reply: Reply }
  | { kind: 'failed'; failure: MailFailure };

export interface MailParties {
  /** As people know it: with its port. */
  readonly host: string;
  readonly user: string;
  readonly from: string;
  readonly recipients: readonly string[];
}

/** What a conversation came to: the reply that decided (null: none), what went wrong (null: nothing), each recipient. */
export interface MailOutcome {
  readonly reply: Reply | null;
  readonly failure: MailFailure | null;
  readonly recipients: readonly RecipientOutcome[];
}

// RFC 4954: the server wants a sign-in before anything else. A person can see to that, so it is no final no.
const SIGN_IN_NEEDED = 530;

/** Decides what the end of a conversation means: 4xx is tried again, 5xx is final for whom it was said (RFC 5321, 4.2.1). */
export function mailOutcome(end: MailEnd, parties: MailParties): MailOutcome {
  const all = (outcome: RecipientOutcome['outcome'], code: number | null, message: string): RecipientOutcome[] =>
    parties.recipients.map((address) => ({ address, outcome, code, message }));
  const { host, user, from } = parties;
  switch (end.kind) {
    case 'failed': {
      const { code, message } = end.failure;
      return { reply: null, failure: end.failure, recipients: all(finalOr(code), null, message) };
    }
    case 'no': {
      const failure = mailFailure(codeOfNo(end), { host, user, from, reply: inOneLine(end.reply) });
      const recipients = all(finalOr(failure.code), end.reply.code, inOneLine(end.reply));
      return { reply: end.reply, failure, recipients };
    }
    case 'taken':
    case 'refused': {
      const refused = new Map(end.refused.map(({ address, reply }) => [address, reply]));
      const taken = end.kind === 'taken' ? end.reply : null;
      const recipients = parties.recipients.map((address): RecipientOutcome => {
        const reply = refused.get(address);
        if (reply) return { address, outcome: outcomeOf(reply), code: reply.code, message: inOneLine(reply) };
        if (taken) return { address, outcome: 'delivered', code: taken.code, message: inOneLine(taken) };
        return { address, outcome: 'retry', code: null, message: texts.noReply };
      });
      const needsSignIn = end.refused.find(({ reply }) => reply.code === SIGN_IN_NEEDED);
      if (needsSignIn && !taken) {
        const failure = mailFailure('mail_sign_in_needed', { host, user, from, reply: inOneLine(needsSignIn.reply) });
        return { reply: needsSignIn.reply, failure, recipients };
      }
      return { reply: decisive(end.refused) ?? taken, failure: recipientsFailure(recipients), recipients };
    }
    default:
      return end satisfies never;
  }
}

/** Names who got an email and who did not; null where everybody did. */
export function recipientsFailure(recipients: readonly RecipientOutcome[]): MailFailure | null {
  const got = recipients.filter(({ outcome }) => outcome === 'delivered').map(({ address }) => address);
  const rest = recipients.filter(({ outcome }) => outcome !== 'delivered');
  if (rest.length === 0) return null;
  const named = [...rest]
    .sort((a, b) => Number(b.outcome === 'failed') - Number(a.outcome === 'failed'))
    .slice(0, NAMED);
  const words = texts.recipients;
  const parts = [
    ...(got.length > 0 ? [fill(words.delivered, { names: namesOf(got) })] : []),
    ...named.map(({ address, outcome, message }) =>
      fill(outcome === 'failed' ? words.failed : words.retry, { address, reply: withoutStop(message) }),
    ),
    ...(rest.length > NAMED ? [fill(words.more, { count: rest.length - NAMED })] : []),
  ];
  return mailFailure('mail_recipients', { list: parts.join(' ') });
}

const NAMED = 5;

function namesOf(addresses: readonly string[]): string {
  const more = addresses.length - NAMED;
  return more > 0 ? `${addresses.slice(0, NAMED).join(', ')} (+${more})` : addresses.join(', ');
}

function finalOr(code: string): 'failed' | 'retry' {
  return isFinalMailFailure(code) ? 'failed' : 'retry';
}

function outcomeOf({ code }: Reply): 'failed' | 'retry' {
  return code >= 500 && code !== SIGN_IN_NEEDED ? 'failed' : 'retry';
}

function decisive(refused: readonly RefusedRecipient[]): Reply | null {
  const said = refused.map(({ reply }) => reply);
  return said.find((reply) => outcomeOf(reply) === 'failed') ?? said[0] ?? null;
}

function codeOfNo({ stage, reply }: Extract<MailEnd, { kind: 'no' }>): MailFailureCode {
  if (stage === 'sign-in') return 'mail_sign_in';
  if (reply.code === SIGN_IN_NEEDED) return 'mail_sign_in_needed';
  if (reply.code < 500) return 'mail_busy';
  if (stage === 'greeting') return 'mail_turned_away';
  return stage === 'sender' ? 'mail_sender' : 'mail_refused';
}

const LONGEST = 300;

/** A reply in one line, with its code and without a final stop, as sentences carry it. */
export function inOneLine({ code, text }: Reply): string {
  const words = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
  return withoutStop(`${code} ${short}`.trim());
}

function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/, '');
}
