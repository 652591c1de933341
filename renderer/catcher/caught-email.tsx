import { IconMail } from '@tabler/icons-react';
import { EmailView } from '#renderer/studio/email/email-view.tsx';
import { emailOfCaught } from '#renderer/studio/email/shown-email.ts';
import { clockOf, sizeOf } from '#renderer/studio/times.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption, Cut } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Caught, CaughtMail } from '#shared/contract/caught.ts';
import classes from './catcher-page.module.css';

/** A caught mail in the list: its subject, and to whom. */
export function MailRow({ mail }: { mail: CaughtMail }) {
  const text = useText();
  return (
    <>
      <Glyph icon={IconMail} size={14} />
      <span className={classes.subject}>
        <Cut>{mail.subject === '' ? text('emails.noSubject') : mail.subject}</Cut>
      </span>
      <Caption className={classes.path}>
        <Cut>{mail.recipients.join(', ')}</Cut>
      </Caption>
    </>
  );
}

/** A caught mail, opened as mail: HTML, text, or the bytes that came. */
export function CaughtEmail({ caught, mail }: { caught: Caught; mail: CaughtMail }) {
  const text = useText();
  return (
    <section className={classes.detail} aria-label={text('emails.email')}>
      <div className={classes.head}>
        <h2>{text('emails.email')}</h2>
        {caught.isTest ? <TestTag /> : null}
        <Caption>
          {clockOf(caught.at)} · {sizeOf(new TextEncoder().encode(caught.body).length)}
        </Caption>
      </div>
      <EmailView email={emailOfCaught(mail, caught.body)} height={460} />
    </section>
  );
}
