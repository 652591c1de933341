import { Button, FileButton, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './certificates.module.css';

interface PemFieldProps {
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly value: string;
  readonly error?: string | null;
  /** What is typed is not to be read over a shoulder. */
  readonly isSecret?: boolean;
  readonly onChange: (value: string) => void;
}

const LARGEST = 200_000;

/** A PEM text: pasted, or read from a file that is chosen or dropped on it. */
export function PemField({
  label,
  description,
  placeholder,
  value,
  error = null,
  isSecret = false,
  onChange,
}: PemFieldProps) {
  const text = useText();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const isTooLarge = file.size > LARGEST;
    setTooLarge(isTooLarge ? text('certificates.tooLarge', { name: file.name }) : null);
    if (!isTooLarge) onChange(await file.text());
  };
  return (
    <div className={[classes.pem, isSecret && value !== '' ? classes.secret : ''].join(' ')}>
      <Textarea
        size="xs"
        label={label}
        description={description}
        placeholder={placeholder}
        value={value}
        error={tooLarge ?? error}
        rows={value === '' ? 2 : 4}
        spellCheck={false}
        autoComplete="off"
        data-mono
        onChange={(event) => {
          setTooLarge(null);
          onChange(event.currentTarget.value);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files;
          if (!file) return;
          event.preventDefault();
          void take(file);
        }}
      />
      <FileButton accept=".pem,.crt,.cer,.key,application/x-pem-file" onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconFileUpload} size={14} />}
            aria-label={text('certificates.chooseFor', { label })}
          >
            {text('certificates.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
