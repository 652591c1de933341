import { useState } from 'react';
import { EmailFrame } from '#renderer/studio/email/email-frame.tsx';
import { EmailText, EmailView } from '#renderer/studio/email/email-view.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EmailPreview } from '#shared/contract/email-preview.ts';
import { textOfHtml } from '#shared/mail/text-of-html.ts';
import type { Completing } from '#shared/mapping/code/offer.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import type { Template } from '#shared/model/template.ts';
import { withPart } from '../trigger-draft.ts';
import { DrawButton } from './draw-button.tsx';
import classes from './email-form.module.css';
import { FieldText } from './field-text.tsx';

const tabs = ['html', 'text', 'preview'] as const;
type Tab = (typeof tabs)[number];

const ROWS = 17;
const HEIGHT = 354;

interface EmailBodiesProps {
  readonly effect: EmailEffect;
  readonly event: string;
  readonly around: Completing;
  readonly preview: EmailPreview | null;
  readonly isPending: boolean;
  /** The first sentence of what is wrong at `/html` or `/text`. */
  readonly problemAt: (path: string) => string | undefined;
  /** `Acme <orders@acme.example>`; null while no mail server is set. */
  readonly from: string | null;
  readonly onChange: (effect: EmailEffect) => void;
  readonly onDraw: (template: Template) => void;
}

/** The email's HTML and text, each beside what it gives for the chosen sample, and the whole of it. */
export function EmailBodies(props: EmailBodiesProps) {
  const { effect, event, around, preview, isPending, problemAt, from, onChange, onDraw } = props;
  const text = useText();
  const [tab, setTab] = useState<Tab>('html');
  const write = (part: 'html' | 'text') => (value: string) =>
    onChange(withPart(effect, part, value === '' ? undefined : value));
  const field = (part: 'html' | 'text') => (
    <FieldText
      label={text(part === 'html' ? 'effects.html' : 'effects.plainText')}
      value={effect[part] ?? ''}
      onChange={write(part)}
      around={around}
      error={problemAt(`/${part}`)}
      rows={ROWS}
      isCode={part === 'html'}
    />
  );
  return (
    <section className={classes.bodies} aria-label={text('emails.message')}>
      <div className={classes.tabs}>
        <Segments
          label={text('emails.message')}
          value={tab}
          onChange={setTab}
          options={tabs.map((value) => ({ value, label: text(`emails.tabs.${value}`) }))}
        />
        <span className={classes.gap} />
        <DrawButton event={event} attached={effect.attach} onDraw={onDraw} />
      </div>
      {tab === 'html' ? (
        <div className={classes.pair}>
          {field('html')}
          <Shown title={text('emails.preview')} isPending={isPending}>
            <HtmlNow html={preview?.html ?? null} isWritten={effect.html !== undefined} />
          </Shown>
        </div>
      ) : null}
      {tab === 'text' ? (
        <div className={classes.pair}>
          {field('text')}
          <Shown title={text('emails.preview')} isPending={isPending}>
            <EmailText text={textNow(preview)} height={HEIGHT} />
            {effect.text === undefined && effect.html !== undefined ? (
              <p className={classes.hint}>{text('emails.textOfHtml')}</p>
            ) : null}
          </Shown>
        </div>
      ) : null}
      {tab === 'preview' && preview !== null ? (
        <div className={classes.pair}>
          <Shown title={text('emails.asSeen')} isPending={isPending}>
            <EmailView
              height={HEIGHT}
              email={{
                from,
                recipients: preview.recipients.map((recipient, at) => recipient ?? effect.recipients[at] ?? ''),
                subject: preview.subject ?? effect.subject,
                // It stands beside it.
                text: preview.html === null ? preview.text : null,
                html: preview.html,
                attachments: [],
                source: null,
              }}
            />
          </Shown>
          <Shown title={text('emails.asText')} isPending={isPending}>
            <EmailText text={textNow(preview)} height={HEIGHT + 110} />
          </Shown>
        </div>
      ) : null}
    </section>
  );
}

/** The plain form that leaves: without one of its own, an email gets one made from its HTML. */
function textNow(preview: EmailPreview | null): string | null {
  if (preview === null) return null;
  return preview.text ?? (preview.html === null ? null : textOfHtml(preview.html));
}

function HtmlNow({ html, isWritten }: { html: string | null; isWritten: boolean }) {
  const text = useText();
  if (html === null) return <p className={classes.hint}>{text(isWritten ? 'emails.notYet' : 'emails.noHtml')}</p>;
  return <EmailFrame html={html} label={text('emails.asHtml')} height={HEIGHT} />;
}

function Shown({ title, isPending, children }: { title: string; isPending: boolean; children: React.ReactNode }) {
  return (
    <div className={[classes.shown, isPending ? classes.pending : ''].join(' ')}>
      <h4>{title}</h4>
      {children}
    </div>
  );
}
