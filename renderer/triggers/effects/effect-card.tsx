import { Button } from '@mantine/core';
import { IconMail, IconTrash, IconWorld } from '@tabler/icons-react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Effect } from '#shared/model/effect.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { EmailEffectForm } from '../email/email-effect-form.tsx';
import type { TriggerDraft } from '../trigger-draft.ts';
import { EffectSummary } from './effect-summary.tsx';
import classes from './effects.module.css';
import { UrlEffectForm } from './url-effect-form.tsx';

interface EffectCardProps {
  readonly number: number;
  readonly effect: Effect;
  readonly trigger: TriggerDraft;
  readonly input: RenderInput | null;
  readonly sampleId: string | null;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChange: (effect: Effect) => void;
  readonly onRemove: () => void;
}

/** One effect: what it does in a few lines, or its form. */
export function EffectCard(props: EffectCardProps) {
  const { number, effect, trigger, input, sampleId, isOpen, onOpen, onChange, onRemove } = props;
  const { event, id: triggerId } = trigger;
  const text = useText();
  const templates = useRecords((records) => records.templates);
  const kind = text(`effects.kinds.${effect.to}`);
  const templateFormat =
    effect.to === 'url' && effect.template !== undefined ? templates.get(effect.template)?.format : undefined;
  return (
    <article
      className={[classes.card, isOpen ? classes.open : ''].join(' ')}
      aria-label={text('effects.effectOf', { number, kind })}
    >
      <div className={classes.head}>
        <Glyph icon={effect.to === 'url' ? IconWorld : IconMail} />
        <h3>{kind}</h3>
        {effect.to === 'url' && !isOpen ? (
          <>
            <Tag>{effect.method}</Tag>
            <Tag>{text(`formats.${templateFormat ?? effect.format ?? 'json'}`)}</Tag>
          </>
        ) : null}
        <span className={classes.gap} />
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {text(isOpen ? 'actions.done' : 'actions.change')}
        </Button>
        <IconButton icon={IconTrash} label={text('effects.remove', { number })} onClick={onRemove} />
      </div>
      {!isOpen ? <EffectSummary effect={effect} triggerId={triggerId} /> : null}
      {isOpen && effect.to === 'url' ? (
        <UrlEffectForm effect={effect} event={event} triggerId={triggerId} input={input} onChange={onChange} />
      ) : null}
      {isOpen && effect.to === 'email' ? (
        <EmailEffectForm
          effect={effect}
          event={event}
          trigger={{ id: triggerId, name: trigger.name, customer: trigger.customer }}
          input={input}
          sampleId={sampleId}
          onChange={onChange}
        />
      ) : null}
    </article>
  );
}
