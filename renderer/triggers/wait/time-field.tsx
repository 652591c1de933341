import { TextInput } from '@mantine/core';
import { useState } from 'react';

const clockTime = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}

/** A clock time of 24 hours, `08:00` to `24:00`; what is none is not taken over, and falls back when the field is left. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  return (
    <TextInput
      aria-label={label}
      value={shown}
      error={typed !== null && !clockTime.test(typed)}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        if (clockTime.test(next)) onChange(next);
      }}
      onBlur={() => setTyped(null)}
      maxLength={5}
      w={64}
    />
  );
}
