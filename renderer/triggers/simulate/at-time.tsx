import { Button, TextInput } from '@mantine/core';
import { IconClock, IconX } from '@tabler/icons-react';
import { fieldTimeOf } from '#renderer/studio/times.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './at-time.module.css';

interface AtTimeProps {
  /** `2026-11-24T10:12` on this computer's clock; null: now. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** "What if now were …": another moment for a dry run. */
export function AtTime({ value, onChange }: AtTimeProps) {
  const text = useText();
  if (value === null) {
    return (
      <Button
        className={classes.open}
        variant="subtle"
        size="compact-sm"
        leftSection={<Glyph icon={IconClock} size={14} />}
        onClick={() => onChange(fieldTimeOf(new Date()))}
      >
        {text('simulate.atOther')}
      </Button>
    );
  }
  return (
    <div className={classes.row}>
      <span>{text('simulate.ifNowWere')}</span>
      <TextInput
        type="datetime-local"
        aria-label={text('simulate.ifNowWere')}
        value={value}
        autoFocus
        onChange={(event) => {
          const next = event.currentTarget.value;
          // An emptied field keeps what it said: no time is no question.
          if (next !== '') onChange(next);
        }}
      />
      <IconButton icon={IconX} label={text('simulate.atNow')} onClick={() => onChange(null)} />
    </div>
  );
}
