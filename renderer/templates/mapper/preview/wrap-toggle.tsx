import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTextWrap } from '@tabler/icons-react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './preview.module.css';
import { setWrapLines, useWrapLines } from './wrap-lines.ts';

/** Whether long lines go on below, or to the right. */
export function WrapToggle() {
  const text = useMapperText();
  const isWrapped = useWrapLines((state) => state.isWrapped);
  return (
    <Tooltip label={text('preview.wrap')}>
      <ActionIcon
        size={24}
        variant="subtle"
        className={classes.toggle}
        aria-label={text('preview.wrap')}
        aria-pressed={isWrapped}
        onClick={() => setWrapLines(!isWrapped)}
      >
        <Glyph icon={IconTextWrap} size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
