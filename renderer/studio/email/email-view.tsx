import { IconPaperclip } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Caption, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { BodyText } from '../exchange/body-text.tsx';
import { sizeOf } from '../times.ts';
import classes from './email.module.css';
import { EmailFrame } from './email-frame.tsx';
import { ScrolledText } from './scrolled-text.tsx';
import type { ShownAttachment, ShownEmail } from './shown-email.ts';

const views = ['html', 'text', 'source'] as const;
type View = (typeof views)[number];

interface EmailViewProps {
  readonly email: ShownEmail;
  readonly height?: number;
  /** Beside the recipients: what became of each. */
  readonly recipients?: ReactNode;
}

/** An email as its reader sees it: from, to, subject, then HTML or text, what is attached, and the bytes themselves. */
export function EmailView({ email, height = 320, recipients }: EmailViewProps) {
  const text = useText();
  const [picked, setPicked] = useState<View | null>(null);
  const has = { html: email.html !== null, text: email.text !== null, source: email.source !== null };
  const there = views.filter((one) => has[one]);
  const view = picked !== null && has[picked] ? picked : (there[0] ?? 'text');
  return (
    <div className={classes.email}>
      <dl className={classes.facts}>
        <Fact name={text('emails.from')}>{email.from ?? <i>{text('emails.nobody')}</i>}</Fact>
        <Fact name={text('emails.to')}>{recipients ?? email.recipients.join(', ')}</Fact>
        <Fact name={text('emails.subject')}>
          <b>{email.subject === '' ? text('emails.noSubject') : email.subject}</b>
        </Fact>
        {email.attachments.length === 0 ? null : (
          <Fact name={text('emails.attached')}>
            {email.attachments.map((attachment) => (
              <Attachment key={attachment.name} attachment={attachment} />
            ))}
          </Fact>
        )}
      </dl>
      {there.length < 2 ? null : (
        <div className={classes.views}>
          <Segments
            label={text('emails.view')}
            value={view}
            onChange={setPicked}
            options={there.map((value) => ({ value, label: text(`emails.views.${value}`) }))}
          />
          {view === 'source' && email.source !== null ? (
            <CopyButton size={24} label={text('emails.copySource')} value={email.source} />
          ) : null}
        </div>
      )}
      {view === 'html' && email.html !== null ? (
        <EmailFrame html={email.html} label={text('emails.asHtml')} height={height} />
      ) : null}
      {view === 'text' ? <EmailText text={email.text} height={height} /> : null}
      {view === 'source' && email.source !== null ? (
        <ScrolledText label={text('emails.asSource')} height={height} isRaw>
          {email.source}
        </ScrolledText>
      ) : null}
    </div>
  );
}

/** The plain form of an email. */
export function EmailText({ text: words, height }: { text: string | null; height: number }) {
  const text = useText();
  if (words === null || words.trim() === '') return <p className={classes.none}>{text('emails.noText')}</p>;
  return (
    <ScrolledText label={text('emails.asText')} height={height}>
      {words}
    </ScrolledText>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Attachment({ attachment }: { attachment: ShownAttachment }) {
  const { name, contentType, bytes } = attachment;
  const line = (
    <span className={classes.file}>
      <Glyph icon={IconPaperclip} size={14} />
      <Mono>{name}</Mono>
      <Caption>
        {contentType} · {sizeOf(bytes)}
      </Caption>
    </span>
  );
  if (attachment.text === null) return <div>{line}</div>;
  return (
    <details>
      <summary>{line}</summary>
      <BodyText body={attachment.text} label={name} />
    </details>
  );
}
