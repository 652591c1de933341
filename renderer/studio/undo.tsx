import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Say } from '#renderer/ui/use-text.ts';

/** Tells that something is gone, with a way to have it back for ten seconds. */
export function tellWithUndo(text: Say, message: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 10_000,
    message: (
      <Group justify="space-between" gap={8} wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {text('actions.undo')}
        </Button>
      </Group>
    ),
  });
}
