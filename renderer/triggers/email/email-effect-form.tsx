import { Checkbox } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { NoMailServer } from '#renderer/studio/email/no-mail-server.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { sizeOf } from '#renderer/studio/times.ts';
import { tellWithUndo } from '#renderer/studio/undo.tsx';
import { tell } from '#renderer/studio/use-command.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { drawEmail } from '#shared/draw-email/draw-email.ts';
import type { Completing } from '#shared/mapping/code/offer.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import { hasErrors } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import { parseTemplate, type RenderInput } from '#shared/template/index.ts';
import classes from '../effects/effects.module.css';
import { TemplateSelect } from '../effects/template-select.tsx';
import { withPart } from '../trigger-draft.ts';
import { EmailBodies } from './email-bodies.tsx';
import { FieldText } from './field-text.tsx';
import { RecipientsField } from './recipients-field.tsx';
import { useEmailPreview } from './use-email-preview.ts';

interface EmailEffectFormProps {
  readonly effect: EmailEffect;
  readonly event: string;
  readonly trigger: { readonly id: string | undefined; readonly name: string; readonly customer: string };
  readonly input: RenderInput | null;
  readonly sampleId: string | null;
  readonly onChange: (effect: EmailEffect) => void;
}

/** An email: to whom, its subject and texts beside what they give for the chosen sample, and what goes along. */
export function EmailEffectForm({ effect, event, trigger, input, sampleId, onChange }: EmailEffectFormProps) {
  const text = useText();
  const customer = useRecords((records) => records.customers.get(trigger.customer));
  const server = useRecords((records) => records.settings.mail);
  const payload = input?.payload;
  const around = useMemo(
    (): Completing => ({ root: payload === undefined ? null : fieldTree(payload), entries: {}, payload }),
    [payload],
  );
  const { preview, isPending, error } = useEmailPreview({ effect, trigger, sampleId });
  const problemAt = (path: string) =>
    preview?.problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}/`))?.message;
  const latest = useRef(effect);
  useEffect(() => {
    latest.current = effect;
  });

  const draw = (template: Template) => {
    const { tree, problems } = parseTemplate(template);
    if (hasErrors(problems)) {
      tell(text('emails.notDrawn', { name: template.name }));
      return;
    }
    const before = { html: effect.html, text: effect.text };
    onChange({ ...effect, ...drawEmail(tree, payload) });
    tellWithUndo(text, text('emails.drawn', { name: template.name }), () =>
      onChange(withPart(withPart(latest.current, 'html', before.html), 'text', before.text)),
    );
  };
  const now = (written: string, given: string | null) => (written.includes('{{') && given !== null ? given : null);
  const recipients = preview?.recipients ?? [];
  return (
    <div className={classes.form}>
      <NoMailServer />
      {error === null ? null : <Banner tone="fail">{error.message}</Banner>}
      <RecipientsField
        values={effect.recipients}
        onChange={(next) => onChange({ ...effect, recipients: [...next] })}
        customer={customer}
        around={around}
        error={problemAt('/recipients')}
        now={now(effect.recipients.join(' '), recipients.includes(null) ? null : recipients.join(', '))}
      />
      <div>
        <FieldText
          label={text('effects.subject')}
          placeholder={text('effects.subjectExample', { number: '{{order.number}}' })}
          value={effect.subject}
          onChange={(subject) => onChange({ ...effect, subject: subject.replace(/[\r\n]+/g, ' ') })}
          around={around}
          error={problemAt('/subject')}
        />
        <p className={classes.now}>{now(effect.subject, preview?.subject ?? null)}</p>
      </div>
      <EmailBodies
        effect={effect}
        event={event}
        around={around}
        preview={preview}
        isPending={isPending}
        problemAt={problemAt}
        from={server === null ? null : senderOf(server.from)}
        onChange={onChange}
        onDraw={draw}
      />
      <div>
        <TemplateSelect
          label={text('effects.attached')}
          none={text('effects.nothingAttached')}
          event={event}
          triggerId={trigger.id}
          value={effect.attach}
          onChange={(id) => onChange(withPart(effect, 'attach', id))}
        />
        {problemAt('/attach') === undefined ? null : <p className={classes.problem}>{problemAt('/attach')}</p>}
        {preview?.attachment && effect.attach !== undefined ? (
          <p className={classes.now}>
            {text('emails.attachedAs', {
              type: preview.attachment.contentType,
              size: sizeOf(preview.attachment.bytes),
            })}
          </p>
        ) : null}
      </div>
      <Checkbox
        label={text('effects.retry')}
        description={text('emails.retryHint')}
        checked={effect.retry}
        onChange={(change) => onChange({ ...effect, retry: change.currentTarget.checked })}
      />
    </div>
  );
}

function senderOf({ name, address }: { name?: string | undefined; address: string }): string {
  return name === undefined ? address : `${name} <${address}>`;
}
