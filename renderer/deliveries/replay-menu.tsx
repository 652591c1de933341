import { Button, Menu } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';

/** Replay: the same bytes under the same id, or rendered anew under a new one. */
export function ReplayMenu({ onReplay, canSame }: { onReplay: (how: 'same' | 'render') => void; canSame: boolean }) {
  const text = useText();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button leftSection={<Glyph icon={IconRefresh} size={14} />}>{text('deliveries.replay')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!canSame} onClick={() => onReplay('same')}>
          {text('deliveries.replaySame')}
        </Menu.Item>
        <Menu.Item onClick={() => onReplay('render')}>{text('deliveries.replayRender')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
