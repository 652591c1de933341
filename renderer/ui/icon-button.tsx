import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { Glyph } from './icons.tsx';

interface IconButtonProps {
  readonly icon: TablerIcon;
  /** Its name, shown as its tooltip. */
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly size?: 24 | 30;
  readonly hint?: string;
}

/** A button that is an icon alone: its name is its tooltip. One that has the focus keeps it as it becomes disabled. */
export function IconButton({ icon, label, onClick, disabled = false, size = 24, hint }: IconButtonProps) {
  return (
    <Tooltip label={hint === undefined ? label : `${label} (${hint})`}>
      <ActionIcon
        aria-label={label}
        onClick={disabled ? undefined : onClick}
        size={size}
        {...(disabled ? { 'aria-disabled': true, 'data-disabled': true } : {})}
      >
        <Glyph icon={icon} size={size === 30 ? 16 : 14} />
      </ActionIcon>
    </Tooltip>
  );
}
