import { Pill, PillsInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import classes from './chips-field.module.css';
import { useText } from './use-text.ts';

interface ChipsFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Several short texts: Enter, a comma or leaving the field adds one, Backspace in the empty field takes the last away. */
export function ChipsField({ label, description, error, placeholder, values, onChange }: ChipsFieldProps) {
  const text = useText();
  const id = useId();
  const [draft, setDraft] = useState('');
  const add = (raw: string) => {
    const parts = raw.split(/[,\n]/).map((part) => part.trim());
    const next = [...new Set([...values, ...parts.filter((part) => part !== '')])];
    setDraft('');
    if (next.length !== values.length) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && draft.trim() !== '') {
      event.preventDefault();
      add(draft);
    }
    if (event.key === 'Backspace' && draft === '') onChange(values.slice(0, -1));
  };
  return (
    <PillsInput
      label={label}
      description={description}
      error={error}
      labelProps={{ htmlFor: id }}
      classNames={{ input: classes.input ?? '' }}
    >
      <Pill.Group>
        {values.map((value) => (
          <Pill
            key={value}
            withRemoveButton
            removeButtonProps={{
              'aria-label': text('fields.removeValue', { value }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => onChange(values.filter((other) => other !== value))}
          >
            {value}
          </Pill>
        ))}
        <PillsInput.Field
          id={id}
          className={classes.field ?? ''}
          aria-label={label}
          value={draft}
          placeholder={values.length === 0 ? placeholder : undefined}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value.endsWith(',')) add(value);
            else setDraft(value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => add(draft)}
        />
      </Pill.Group>
    </PillsInput>
  );
}
