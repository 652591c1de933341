import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type ClipboardEvent, useState } from 'react';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SECRET_BYTES, signingSecretOf } from '#shared/signing/signing-secret.ts';
import classes from './secrets.module.css';

interface SecretValueFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFocused?: boolean;
  /** Whether a signing secret may be made in its place. */
  readonly canMake?: boolean;
}

/** A secret's value: typed unseen, or made here and shown this once so that it can be handed on. */
export function SecretValueField({ label, value, onChange, isFocused = false, canMake = true }: SecretValueFieldProps) {
  const text = useText();
  const [made, setMade] = useState<string | null>(null);
  const make = () => {
    const next = signingSecretOf(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
    setMade(next);
    onChange(next);
  };
  const isMade = made !== null && made === value;
  // A field of one line would lose the line breaks that a private key needs.
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!pasted.trim().includes('\n')) return;
    event.preventDefault();
    onChange(pasted);
  };
  return (
    <div className={classes.valueField}>
      {value.includes('\n') ? (
        <Textarea
          size="xs"
          label={label}
          description={text('secrets.valueHint')}
          value={value}
          autoFocus
          rows={4}
          autoComplete="off"
          spellCheck={false}
          data-mono
          className={classes.unread}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : isMade ? (
        <TextInput
          label={label}
          description={text('secrets.madeHint')}
          value={value}
          readOnly
          data-mono
          rightSection={<CopyButton label={text('secrets.copy')} value={value} size={24} />}
        />
      ) : (
        <PasswordInput
          data-autofocus={isFocused ? true : undefined}
          label={label}
          description={text('secrets.valueHint')}
          value={value}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': text('secrets.show') }}
          onChange={(event) => onChange(event.currentTarget.value)}
          onPaste={paste}
        />
      )}
      {!canMake ? null : isMade ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange('')}>
          {text('secrets.typeInstead')}
        </Button>
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={make}>
          {text('secrets.generate')}
        </Button>
      )}
    </div>
  );
}
