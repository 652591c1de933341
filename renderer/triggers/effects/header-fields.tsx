import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './effects.module.css';

interface HeaderFieldsProps {
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly onChange: (headers: Record<string, string> | undefined) => void;
}

/** Headers of one's own, in their order. Two of one name, or one without a name, are kept here until they are told apart. */
export function HeaderFields({ headers, onChange }: HeaderFieldsProps) {
  const text = useText();
  const [rows, setRows] = useState(() => Object.entries(headers ?? {}));
  const change = (next: [string, string][]) => {
    setRows(next);
    const named = next.filter(([name]) => name.trim() !== '');
    onChange(named.length === 0 ? undefined : Object.fromEntries(named));
  };
  return (
    <fieldset className={classes.headers}>
      <legend>{text('effects.headers')}</legend>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headers are edited in place, their names too
        <div key={index} className={classes.header}>
          <TextInput
            aria-label={text('effects.headerNameOf', { number: index + 1 })}
            placeholder="X-Shop"
            value={name}
            onChange={(event) =>
              change(rows.map((row, at) => (at === index ? [event.currentTarget.value, value] : row)))
            }
            data-mono
          />
          <TextInput
            aria-label={text('effects.headerValueOf', { number: index + 1 })}
            placeholder="{{order.number}}"
            value={value}
            onChange={(event) =>
              change(rows.map((row, at) => (at === index ? [name, event.currentTarget.value] : row)))
            }
            data-mono
          />
          <IconButton
            icon={IconX}
            label={text('effects.removeHeader', { number: index + 1 })}
            onClick={() => change(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Glyph icon={IconPlus} size={14} />}
        onClick={() => change([...rows, ['', '']])}
      >
        {text('effects.addHeader')}
      </Button>
    </fieldset>
  );
}
