import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { typedText } from '#shared/mapping/plan-row.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';

/** Text with fields in it, as the template writes it. Taken when it is left. */
export function TextField({ row, onWrite }: { row: OutputRow; onWrite: (written: string) => void }) {
  const text = useMapperText();
  const before = typedText(row.written);
  const [typed, setTyped] = useState(before);
  return (
    <Textarea
      label={text('steps.text')}
      size="xs"
      autosize
      minRows={2}
      maxRows={10}
      value={typed}
      data-mono
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => typed !== before && onWrite(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && typed !== before) onWrite(typed);
      }}
    />
  );
}
