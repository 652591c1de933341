import { Button, Menu } from '@mantine/core';
import { IconMail, IconPlus, IconSend, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Effect } from '#shared/model/effect.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { SpineSection } from '../spine-section.tsx';
import { newUrlEffect, replaceEffect, type TriggerDraft } from '../trigger-draft.ts';
import { EffectCard } from './effect-card.tsx';
import classes from './effects.module.css';

const MOST = 20;

interface EffectsSectionProps {
  readonly draft: TriggerDraft;
  /** What the chosen sample gives, to show addresses with their values. */
  readonly input: RenderInput | null;
  readonly sampleId: string | null;
  readonly onChange: (draft: TriggerDraft) => void;
}

/** What the trigger does: calls of URLs and emails, each a card that opens to be changed. */
export function EffectsSection({ draft, input, sampleId, onChange }: EffectsSectionProps) {
  const text = useText();
  const { effects } = draft;
  // A new trigger's effect is there to be filled in.
  const [open, setOpen] = useState<number | null>(draft.id === undefined ? 0 : null);
  const change = (next: Effect[]) => onChange({ ...draft, effects: next });
  const add = (effect: Effect) => {
    change([...effects, effect]);
    setOpen(effects.length);
  };
  return (
    <SpineSection icon={IconSend} title={text('trigger.do')} isLast>
      <div className={classes.cards}>
        {effects.map((effect, index) => (
          <EffectCard
            // biome-ignore lint/suspicious/noArrayIndexKey: effects have no id, and are edited in place
            key={index}
            number={index + 1}
            effect={effect}
            trigger={draft}
            input={input}
            sampleId={sampleId}
            isOpen={open === index}
            onOpen={(isOpen) => setOpen(isOpen ? index : null)}
            onChange={(next) => change(replaceEffect(effects, index, next))}
            onRemove={() => {
              change(replaceEffect(effects, index, null));
              setOpen(null);
            }}
          />
        ))}
        {effects.length >= MOST ? null : (
          <Menu position="bottom">
            <Menu.Target>
              <Button
                className={classes.add ?? ''}
                variant="subtle"
                leftSection={<Glyph icon={IconPlus} size={14} />}
                h={34}
              >
                {text('effects.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Glyph icon={IconWorld} />} onClick={() => add(newUrlEffect)}>
                {text('effects.kinds.url')}
              </Menu.Item>
              <Menu.Item
                leftSection={<Glyph icon={IconMail} />}
                onClick={() => add({ to: 'email', recipients: [], subject: '', retry: true })}
              >
                {text('effects.kinds.email')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </SpineSection>
  );
}
