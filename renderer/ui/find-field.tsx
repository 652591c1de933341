import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { Glyph } from './icons.tsx';
import { KeyHint } from './text.tsx';
import { useText } from './use-text.ts';

interface FindFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly width?: number;
  readonly keys?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Finds in this pane. Esc empties it; one that is empty leaves it to the dialog that it is in. */
export function FindField({ label, value, onChange, placeholder, width = 220, keys, ref }: FindFieldProps) {
  const text = useText();
  const hint = keys === undefined ? undefined : <KeyHint keys={keys} />;
  return (
    <TextInput
      type="search"
      ref={ref ?? null}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      data-mantine-stop-propagation={value !== ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
      }}
      leftSection={<Glyph icon={IconSearch} size={14} />}
      rightSection={
        value === '' ? hint : <CloseButton aria-label={text('actions.clearSearch')} onClick={() => onChange('')} />
      }
      rightSectionPointerEvents={value === '' ? 'none' : 'all'}
      w={width}
    />
  );
}
