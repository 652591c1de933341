import texts from '#resources/locales/en.smtp.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { MailTested } from '#shared/contract/mail-test.ts';
import { composeMessage, type EmailToSend } from '#shared/mail/compose-message.ts';
import { mailEndpoint, messageIdOf } from '#shared/mail/mail-address.ts';
import { mailFailure } from '#shared/mail/mail-failure.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import { isEmailAddress } from '#shared/text/email-address.ts';
import { fill } from '#shared/text/fill.ts';
import { mailIdentity, mailSignIn } from '../delivery/mail-sign-in.ts';
import { unsentMail } from '../delivery/unsent-mail.ts';
import type { EngineContext } from '../engine-context.ts';
import type { HandlersOf } from './handlers.ts';

type Context = Pick<EngineContext, 'clock' | 'logger' | 'vault' | 'workspace' | 'mailSender'>;

/** Whether a mail server, set or about to be, takes an email: the way that email effects go, but for the log. */
export function mailHandlers({ clock, logger, vault, workspace, mailSender }: Context): HandlersOf<'mail'> {
  return {
    'mail.test': async ({ to, server: draft }, { signal }) => {
      const { settings } = workspace.current();
      const recipient = to.trim();
      const server = draft ?? settings.mail;
      if (!isEmailAddress(recipient)) throw new CommandError('invalid', { reason: fill(texts.test.to, { to }) });
      if (!server) throw new CommandError('not_ready', { reason: mailFailure('mail_no_server').message });

      const messageId = messageIdOf(clock.newId('msg'), server.from.address);
      const release = (name: string, host: string) => vault.release(name, host);
      const signIn = mailSignIn(server, release);
      const found = mailIdentity(server, settings.certificates, release);
      const refused = signIn.ok ? (found.ok ? null : found.failure) : signIn.failure;
      const sent = refused
        ? unsentMail(refused, [recipient])
        : await mailSender.send(
            {
              server,
              signIn: signIn.ok ? signIn.signIn : null,
              from: server.from.address,
              recipients: [recipient],
              message: composeMessage(testEmail(server, { recipient, messageId, now: clock.now() })),
              allowedHosts: settings.allowedHosts,
              identity: found.ok ? found.identity : null,
              isAlone: true,
            },
            { signal },
          );
      const endpoint = mailEndpoint(server);
      const code = sent.failure?.code ?? null;
      logger.info('mail test', { server: endpoint, failure: code, status: sent.answer?.status ?? null });
      return { isDelivered: sent.failure === null, server: endpoint, messageId, ...sent } satisfies MailTested;
    },
  };
}

function testEmail(
  { from }: MailServer,
  { recipient, messageId, now }: { recipient: string; messageId: string; now: number },
): EmailToSend {
  const { subject, text } = texts.test;
  const sender = { address: from.address, name: from.name ?? null };
  const email = { messageId, from: sender, recipients: [recipient], subject, text, html: null, attachment: null };
  return { email, attached: null, at: now, isTest: true };
}
