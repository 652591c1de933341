import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconRefresh } from '@tabler/icons-react';
import { memo } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './editor-bar.module.css';
import { useReplayDraft } from './use-replay-draft.ts';

/** What else can be done with the template as it is drawn. */
export const EditorMenu = memo(function EditorMenu() {
  const text = useMapperText();
  const { whyNot, open } = useReplayDraft();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={text('replay.menu')} title={text('replay.menu')}>
          <Glyph icon={IconDotsVertical} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {whyNot === null ? (
          <Menu.Item leftSection={<Glyph icon={IconRefresh} size={14} />} onClick={() => open()}>
            {text('replay.open')}
          </Menu.Item>
        ) : (
          // It can be come to by the keyboard, so that its reason is heard.
          <Menu.Item
            leftSection={<Glyph icon={IconRefresh} size={14} />}
            className={classes.unable}
            aria-disabled
            closeMenuOnClick={false}
          >
            {text('replay.open')}
            <Caption className={classes.whyNot}>{whyNot}</Caption>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
});
