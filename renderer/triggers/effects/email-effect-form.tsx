import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { ChipsField } from '#renderer/ui/chips-field.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import { withPart } from '../trigger-draft.ts';
import classes from './effects.module.css';
import { TemplateSelect } from './template-select.tsx';

interface EmailEffectFormProps {
  readonly effect: EmailEffect;
  readonly event: string;
  readonly triggerId: string | undefined;
  readonly onChange: (effect: EmailEffect) => void;
}

/** An email: to whom, its texts, and what is attached. */
export function EmailEffectForm({ effect, event, triggerId, onChange }: EmailEffectFormProps) {
  const text = useText();
  const orNothing = (value: string) => (value === '' ? undefined : value);
  return (
    <div className={classes.form}>
      <Banner tone="plain">{text('effects.emailLater')}</Banner>
      <ChipsField
        label={text('effects.recipients')}
        description={text('effects.recipientsHint')}
        placeholder="ops@acme.example"
        values={effect.recipients}
        onChange={(recipients) => onChange({ ...effect, recipients: [...recipients] })}
      />
      <TextInput
        label={text('effects.subject')}
        placeholder={text('effects.subjectExample', { number: '{{order.number}}' })}
        value={effect.subject}
        onChange={(change) => onChange({ ...effect, subject: change.currentTarget.value })}
      />
      <Textarea
        label={text('effects.plainText')}
        rows={5}
        value={effect.text ?? ''}
        onChange={(change) => onChange(withPart(effect, 'text', orNothing(change.currentTarget.value)))}
      />
      <Textarea
        label={text('effects.html')}
        rows={5}
        value={effect.html ?? ''}
        onChange={(change) => onChange(withPart(effect, 'html', orNothing(change.currentTarget.value)))}
        data-mono
      />
      <TemplateSelect
        label={text('effects.attached')}
        none={text('effects.nothingAttached')}
        event={event}
        triggerId={triggerId}
        value={effect.attach}
        onChange={(id) => onChange(withPart(effect, 'attach', id))}
      />
      <Checkbox
        label={text('effects.retry')}
        checked={effect.retry}
        onChange={(change) => onChange({ ...effect, retry: change.currentTarget.checked })}
      />
    </div>
  );
}
