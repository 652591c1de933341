import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Caption, Mono, Unseen } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { MailTry, RecipientOutcome } from '#shared/model/email.ts';
import classes from './email.module.css';
import { ScrolledText } from './scrolled-text.tsx';

const marks = { delivered: 'pass', retry: 'retrying', failed: 'fail' } as const satisfies Record<
  RecipientOutcome['outcome'],
  string
>;

/** What became of each recipient, with the server's own words. */
export function RecipientOutcomes({ recipients }: Pick<MailTry, 'recipients'>) {
  const text = useText();
  return (
    <ul className={classes.recipients} aria-label={text('emails.recipients')}>
      {recipients.map(({ address, outcome, code, message }) => (
        <li key={address}>
          <OutcomeGlyph outcome={marks[outcome]} size={14} strong />
          <span>
            <Unseen>{text(`emails.outcomes.${outcome}`)}: </Unseen>
            <Mono>{address}</Mono>{' '}
            <Caption>{code === null || message.startsWith(`${code}`) ? message : `${code} ${message}`}</Caption>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the mail server and the studio said to each other. */
export function Conversation({ mail }: { mail: MailTry }) {
  const text = useText();
  if (mail.conversation === '') return null;
  return (
    <details className={classes.conversation}>
      <summary>{text('emails.conversation')}</summary>
      <ScrolledText label={text('emails.conversation')} height={260} isRaw>
        {mail.conversation}
      </ScrolledText>
      {mail.truncated ? <Caption>{text('exchange.truncated')}</Caption> : null}
    </details>
  );
}
