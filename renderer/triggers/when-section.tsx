import { Anchor, Button, TextInput } from '@mantine/core';
import { IconBolt, IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useEventChoices } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { EventGlyph, Glyph } from '#renderer/ui/icons.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { eventTypeIdSchema } from '#shared/model/event-type.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import { SpineSection } from './spine-section.tsx';
import classes from './when-section.module.css';

const FIRST = 8;

interface WhenSectionProps {
  readonly event: string;
  readonly customerId: string;
  readonly onChange: (event: string) => void;
}

/** Which event it hears: the eight order events as tiles, the others behind a link. */
export function WhenSection({ event, customerId, onChange }: WhenSectionProps) {
  const text = useText();
  const choices = useEventChoices();
  const customer = useRecords((records) => records.customers.get(customerId));
  const isOther = choices.findIndex((choice) => choice.id === event) >= FIRST;
  const [areAllShown, setAreAllShown] = useState(false);
  const isOpen = areAllShown || isOther;
  const shown = isOpen ? choices : choices.slice(0, FIRST);
  const at = shown.findIndex((choice) => choice.id === event);

  const step = (key: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 4, ArrowUp: -4 }[key.key];
    if (by === undefined) return;
    const next = shown[at + by];
    if (next === undefined) return;
    key.preventDefault();
    onChange(next.id);
    key.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[at + by]?.focus();
  };
  const references = customer?.references ?? [];
  return (
    <SpineSection icon={IconBolt} title={text('trigger.when')}>
      <div className={classes.tiles} role="radiogroup" aria-label={text('fields.event')} onKeyDown={step}>
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a tile holds an icon, which an input cannot
          <button
            key={choice.id}
            type="button"
            role="radio"
            aria-checked={choice.id === event}
            tabIndex={index === Math.max(at, 0) ? 0 : -1}
            className={classes.tile}
            onClick={() => onChange(choice.id)}
          >
            <EventGlyph type={choice.id} size={18} />
            <span className={classes.label}>{choice.label}</span>
            {choice.id === event ? <Glyph icon={IconCheck} size={14} className={classes.tick} /> : null}
          </button>
        ))}
      </div>
      <p className={classes.under}>
        <Mono dense>{event}</Mono>
        {customerId === ANY_CUSTOMER ? text('trigger.ofEveryone') : null}
        {references.length === 0 ? '' : text('trigger.thatName', { references: references.join(text('trigger.or')) })}{' '}
        {isOther ? null : (
          <Anchor component="button" type="button" onClick={() => setAreAllShown(!isOpen)} aria-expanded={isOpen}>
            {isOpen ? text('trigger.fewerTypes') : text('trigger.otherTypes', { count: choices.length - FIRST })}
          </Anchor>
        )}
      </p>
      {isOpen ? <OwnType onAdded={onChange} /> : null}
    </SpineSection>
  );
}

/** Adds an event type of one's own by its id. */
function OwnType({ onAdded }: { onAdded: (event: string) => void }) {
  const text = useText();
  const run = useCommand();
  const [id, setId] = useState('');
  const isGood = eventTypeIdSchema.safeParse(id).success;
  const add = async () => {
    if (!isGood) return;
    const added = await run('eventTypes.save', { id });
    if (added === null) return;
    setId('');
    onAdded(added.id);
  };
  return (
    <div className={classes.own}>
      <TextInput
        aria-label={text('trigger.ownType')}
        placeholder="invoice.paid"
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        error={id !== '' && !isGood ? text('trigger.ownTypeHint') : undefined}
        w={220}
        data-mono
      />
      <Button disabled={!isGood} onClick={() => void add()}>
        {text('trigger.addType')}
      </Button>
    </div>
  );
}
