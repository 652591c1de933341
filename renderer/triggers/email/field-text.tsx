import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useText } from '#renderer/ui/use-text.ts';
import type { Completing } from '#shared/mapping/code/offer.ts';
import { caretPlace } from './caret-place.ts';
import { FieldButton } from './field-button.tsx';
import classes from './field-text.module.css';
import { OfferList } from './offer-list.tsx';
import { fieldsAt, offersAt, type TextOffer } from './text-offers.ts';

interface FieldTextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The chosen sample: its fields are offered. */
  readonly around: Completing;
  readonly placeholder?: string;
  readonly error?: ReactNode;
  /** More than one: a field of so many lines. */
  readonly rows?: number;
  readonly isCode?: boolean;
}

type Box = HTMLTextAreaElement | HTMLInputElement;

/**
 * A text with mustaches: `{{` and Ctrl Space offer what may stand there, the button puts a field where the cursor is.
 * What is put in goes by the field's own undo.
 */
export function FieldText(props: FieldTextProps) {
  const { label, value, onChange, around, placeholder, error, rows = 1, isCode = false } = props;
  const text = useText();
  const id = useId();
  const box = useRef<Box | null>(null);
  const [open, setOpen] = useState<{ at: number; x: number; y: number } | null>(null);
  const [active, setActive] = useState(0);
  const offers = useMemo(() => (open === null ? [] : offersAt(value, open.at, around)), [open, value, around]);
  const chosen = Math.min(active, offers.length - 1);

  const look = (field: Box) => {
    const at = field.selectionStart ?? field.value.length;
    const isIn = offersAt(field.value, at, around).length > 0;
    setOpen(isIn ? { at, ...caretPlace(field, at) } : null);
    setActive(0);
  };
  const take = ({ from, to, writes, fill }: TextOffer) => {
    const field = box.current;
    setOpen(null);
    if (field === null) return;
    field.focus();
    field.setSelectionRange(from, to);
    // The one way that a person can undo.
    document.execCommand('insertText', false, writes);
    if (fill !== null) field.setSelectionRange(from + fill[0], from + fill[1]);
    setOpen(null);
  };
  const press = (event: KeyboardEvent<Box>) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      look(event.currentTarget);
    }
    if (open === null || offers.length === 0) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setActive((chosen + by + offers.length) % offers.length);
    const offer = event.key === 'Enter' || event.key === 'Tab' ? offers[chosen] : undefined;
    if (offer !== undefined) take(offer);
    if (event.key === 'Escape') setOpen(null);
    if (by !== undefined || offer !== undefined || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const isOpen = open !== null && offers.length > 0;
  const shared = {
    id,
    value,
    error: isOpen ? undefined : error,
    'aria-autocomplete': 'list' as const,
    ...(isOpen ? { 'aria-controls': `${id}list`, 'aria-activedescendant': `${id}list${chosen}` } : {}),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(isCode ? { 'data-mono': true } : {}),
    spellCheck: !isCode,
    autoComplete: 'off',
    onBlur: () => setOpen(null),
    onClick: () => setOpen(null),
    onKeyDown: press,
    onChange: (event: { currentTarget: Box }) => {
      onChange(event.currentTarget.value);
      look(event.currentTarget);
    },
  };
  const keep = (element: Box | null) => {
    box.current = element;
  };
  return (
    <div className={classes.field}>
      <div className={classes.head}>
        <label htmlFor={id}>{label}</label>
        <FieldButton
          label={text('emails.fieldInto', { label })}
          fields={() => fieldsAt(value, box.current?.selectionStart ?? value.length, around)}
          onTake={take}
        />
      </div>
      <div className={classes.box}>
        {rows > 1 ? <Textarea ref={keep} rows={rows} {...shared} /> : <TextInput ref={keep} {...shared} />}
        {isOpen ? (
          <OfferList id={`${id}list`} label={label} offers={offers} active={chosen} place={open} onTake={take} />
        ) : null}
      </div>
    </div>
  );
}
