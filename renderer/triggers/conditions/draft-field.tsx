import { type ChangeEvent, type ReactNode, useState } from 'react';

interface DraftFieldProps {
  /** The text as what is stored would be typed. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly children: (field: {
    value: string;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onBlur: () => void;
  }) => ReactNode;
}

/**
 * Keeps what is being typed as it is typed (`IE, ` on the way to a list), while what it stands for is told at once.
 * Left, the field shows what is stored.
 */
export function DraftField({ value, onChange, children }: DraftFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return children({
    value: typed ?? value,
    onChange: (event) => {
      setTyped(event.currentTarget.value);
      onChange(event.currentTarget.value);
    },
    onBlur: () => setTyped(null),
  });
}
