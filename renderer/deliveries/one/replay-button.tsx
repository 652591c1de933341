import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { useDeliveryDialogs } from '../delivery-dialogs.tsx';

/** Replays one delivery: what it would change is shown first. */
export function ReplayButton({ id, canSame }: { id: string; canSame: boolean }) {
  const text = useText();
  const dialogs = useDeliveryDialogs();
  return (
    <Button
      leftSection={<Glyph icon={IconRefresh} size={14} />}
      onClick={() => dialogs.open({ kind: 'replay', ids: [id], how: canSame ? 'same' : 'render' })}
    >
      {text('deliveries.replay')}
    </Button>
  );
}
