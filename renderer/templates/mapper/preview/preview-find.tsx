import { ActionIcon, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './preview.module.css';

/** What is looked for in the preview, and which of the places found is gone to, counted on without end. */
export interface PreviewFind {
  readonly wanted: string;
  readonly step: number;
}

/** A search of the output: Enter goes to the next place, Esc closes it. */
export const FindInPreview = memo(function FindInPreview({
  find,
  onFind,
}: {
  find: PreviewFind;
  onFind: (find: PreviewFind) => void;
}) {
  const text = useMapperText();
  const [isOpen, setOpen] = useState(false);
  // Closed by the keyboard, the button that comes back has the focus.
  const [isLeft, setLeft] = useState(false);
  const close = (byKey: boolean) => {
    setOpen(false);
    setLeft(byKey);
    onFind({ wanted: '', step: 0 });
  };
  if (!isOpen) {
    return (
      <Tooltip label={text('preview.find')}>
        <ActionIcon
          size={24}
          variant="subtle"
          autoFocus={isLeft}
          aria-label={text('preview.find')}
          onClick={() => setOpen(true)}
        >
          <Glyph icon={IconSearch} size={14} />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that opened it
      autoFocus
      type="search"
      className={classes.find}
      aria-label={text('preview.find')}
      placeholder={text('panes.find')}
      value={find.wanted}
      onChange={(event) => onFind({ wanted: event.currentTarget.value, step: 0 })}
      onBlur={() => find.wanted === '' && close(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onFind({ ...find, step: find.step + 1 });
        if (event.key === 'Escape') close(true);
      }}
    />
  );
});
