import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, type Icon as TablerIcon } from '@tabler/icons-react';
import { memo } from 'react';
import { Glyph } from './icons.tsx';
import { useText } from './use-text.ts';

interface CopyButtonProps {
  /** The name that it is found by: `Copy address`. */
  readonly label: string;
  /** What to copy, or how to get it when asked. */
  readonly value: string | (() => Promise<string>);
  readonly size?: 24 | 30;
  /** Where two copy buttons stand side by side. */
  readonly icon?: TablerIcon;
}

/** Copies, and says so for a moment. */
export const CopyButton = memo(function CopyButton({ label, value, size = 30, icon = IconCopy }: CopyButtonProps) {
  const text = useText();
  const clipboard = useClipboard({ timeout: 1500 });
  const copy = async () => clipboard.copy(typeof value === 'string' ? value : await value());
  return (
    <Tooltip label={clipboard.copied ? text('states.copied') : label}>
      <ActionIcon
        variant={size === 30 ? 'default' : 'subtle'}
        size={size}
        aria-label={clipboard.copied ? text('states.copied') : label}
        onClick={() => void copy()}
      >
        <Glyph icon={clipboard.copied ? IconCheck : icon} size={14} />
      </ActionIcon>
    </Tooltip>
  );
});
