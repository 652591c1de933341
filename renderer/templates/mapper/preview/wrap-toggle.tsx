import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTextWrap } from '@tabler/icons-react';
import { memo } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import type { OutputFormat } from '#shared/model/template.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './preview.module.css';
import { setWrapLines, useWrapLines } from './wrap-lines.ts';

/** Whether long lines go on below, or to the right. */
export const WrapToggle = memo(function WrapToggle({ format }: { format: OutputFormat }) {
  const text = useMapperText();
  const isWrapped = useWrapLines(format);
  return (
    <Tooltip label={text('preview.wrap')}>
      <ActionIcon
        size={24}
        variant="subtle"
        className={classes.toggle}
        aria-label={text('preview.wrap')}
        aria-pressed={isWrapped}
        onClick={() => setWrapLines(format, !isWrapped)}
      >
        <Glyph icon={IconTextWrap} size={14} />
      </ActionIcon>
    </Tooltip>
  );
});
