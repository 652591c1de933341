import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '#renderer/ui/page.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SpineSection } from '../spine-section.tsx';
import { type TriggerDraft, withPart } from '../trigger-draft.ts';
import { DelayFields } from './delay-fields.tsx';
import { OrderField } from './order-field.tsx';
import { RepeatFields } from './repeat-fields.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import classes from './wait.module.css';
import { WaitWords } from './wait-words.tsx';
import { WeekBars } from './week-bars.tsx';

interface WaitSectionProps {
  readonly draft: TriggerDraft;
  readonly onChange: (draft: TriggerDraft) => void;
}

/** Delay, hours, repeats and order: said in sentences, changed in place. */
export function WaitSection({ draft, onChange }: WaitSectionProps) {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <SpineSection icon={IconClock} title={text('trigger.wait')}>
      <Card className={classes.card}>
        <div className={classes.summary}>
          <WaitWords
            delay={draft.delay}
            schedule={draft.schedule}
            repeat={draft.repeat}
            isInOrder={draft.inOrder ?? false}
          />
          {draft.schedule === undefined ? null : <WeekBars schedule={draft.schedule} />}
          <Button size="compact-sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {text(isOpen ? 'actions.done' : 'actions.change')}
          </Button>
        </div>
        {isOpen ? (
          <div className={classes.fields}>
            <DelayFields
              delay={draft.delay}
              event={draft.event}
              onChange={(delay) => onChange(withPart(draft, 'delay', delay))}
            />
            <ScheduleFields
              schedule={draft.schedule}
              onChange={(schedule) => onChange(withPart(draft, 'schedule', schedule))}
            />
            <RepeatFields repeat={draft.repeat} onChange={(repeat) => onChange(withPart(draft, 'repeat', repeat))} />
            <OrderField
              isInOrder={draft.inOrder ?? false}
              onChange={(isInOrder) => onChange(withPart(draft, 'inOrder', isInOrder || undefined))}
            />
          </div>
        ) : null}
      </Card>
    </SpineSection>
  );
}
