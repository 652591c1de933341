import type { NodemailerError } from 'nodemailer/lib/errors';
import { wireAddress } from '#shared/mail/mail-address.ts';
import type { MailFailureCode } from '#shared/mail/mail-failure.ts';
import { mailFailure } from '#shared/mail/mail-failure.ts';
import type { MailEnd, MailStage, RefusedRecipient, Reply } from '#shared/mail/mail-outcome.ts';
import type { ConnectFailure } from './connect-checked.ts';
import type { SmtpStage } from './smtp-conversation.ts';
import { describeWireError, type Target } from './wire-failure.ts';

/** What is known of a conversation when it fails. */
export interface SmtpSituation {
  readonly target: Target;
  readonly stage: SmtpStage;
  /** Whether TLS was asked for by STARTTLS. */
  readonly startsTls: boolean;
  readonly recipients: readonly string[];
  /** Bytes of the message. */
  readonly bytes: number;
  /** A text of the server's, without what signs in. */
  readonly hide: (text: string) => string;
}

/** Reads nodemailer's error as what it says of the conversation: whose no it is, or what broke. */
export function endOfError(error: NodemailerError, situation: SmtpSituation): MailEnd {
  const { target, stage, startsTls, bytes } = situation;
  const { host, attemptSeconds: seconds } = target;
  const reply = replyOf(error.response, situation);
  const refused = refusedOf(error.rejectedErrors, situation);
  if (refused.length > 0) return { kind: 'refused', refused };
  // Without EHLO there is no STARTTLS either.
  const isAboutTls = error.command === 'STARTTLS' || (error.command === 'EHLO' && error.responseCode !== 421);
  if (startsTls && isAboutTls && reply) return failed('mail_no_starttls', { host });
  if (reply) return { kind: 'no', stage: stageOf(error, stage), reply };
  if (error.code === 'EMESSAGE') return failed('mail_too_large', { host, kilobytes: Math.ceil(bytes / 1000) });
  if (error.code === 'EAUTH') return failed('mail_no_sign_in', { host });
  if (error.code === 'EPROTOCOL') return failed('bad_answer', { host });
  if (error.code === 'ETIMEDOUT') return lateAt(stage, target);
  const cause = causeOf(error);
  if (stage === 'message' && cause.isCut) return failed('mail_cut', { host });
  if (cause.isCut && stage !== 'starttls') return failed('reset', { host });
  const described = describeWireError(cause.error, target);
  const detail = cause.code === '' ? error.message : cause.code;
  return failed(described.code === 'network' && stage === 'starttls' ? 'tls' : described.code, {
    host,
    seconds,
    detail,
  });
}

/** What to say where the whole attempt is out of time. */
export function lateAt(stage: SmtpStage, { host, attemptSeconds }: Target): MailEnd {
  return failed(stage === 'message' ? 'mail_late' : 'timeout', { host, seconds: attemptSeconds });
}

/** The recipients that were refused before the message was taken. */
export function refusedOf(
  errors: readonly NodemailerError[] | undefined,
  situation: Pick<SmtpSituation, 'hide' | 'recipients'>,
): RefusedRecipient[] {
  return (errors ?? []).flatMap((error) => {
    const reply = replyOf(error.response, situation);
    const address = situation.recipients.find((one) => wireAddress(one) === error.recipient);
    return reply && address !== undefined ? [{ address, reply }] : [];
  });
}

/** A reply as nodemailer gives it (`550-5.1.1 No such\n550 user`), taken apart; null where it is none. */
export function replyOf(response: unknown, { hide }: Pick<SmtpSituation, 'hide'>): Reply | null {
  if (typeof response !== 'string') return null;
  const [, code] = /^(\d{3})(?:[ -]|$)/.exec(response) ?? [];
  if (code === undefined) return null;
  const text = response
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{3}(?:[ -]|$)/, ''))
    .join('\n');
  return { code: Number(code), text: hide(text) };
}

function stageOf({ code, command }: NodemailerError, stage: SmtpStage): MailStage {
  if (code === 'EAUTH') return 'sign-in';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO' || command === 'DATA') return 'message';
  return stage === 'greeting' || stage === 'hello' || stage === 'starttls' ? 'greeting' : 'message';
}

// nodemailer puts codes of its own in the place of the system's, which say more.
function causeOf(error: NodemailerError): { error: unknown; code: string; isCut: boolean } {
  const code = String(error.originalCode ?? '');
  const isCut =
    code === 'ECONNRESET' || code === 'EPIPE' || /closed unexpectedly|half-closed|destroyed/.test(error.message);
  return { error: code === '' ? error : Object.assign(new Error(error.message), { code }), code, isCut };
}

function failed(...failure: Parameters<typeof mailFailure>): MailEnd {
  return { kind: 'failed', failure: mailFailure(...failure) };
}

/** What kept a connection from standing, in the words for mail. */
export function endOfConnect(code: MailFailureCode, { reason }: ConnectFailure, target: Target): MailEnd {
  const cause = reason.kind === 'system' ? reason.cause : null;
  const detail = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const { host, port } = target;
  const seconds = code === 'connect_timeout' ? target.connectSeconds : target.attemptSeconds;
  return { kind: 'failed', failure: mailFailure(code, { host, port, seconds, detail }) };
}
