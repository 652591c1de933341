import { Button, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { canChooseFolder, chooseFolder } from '#renderer/host/choose-folder.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './sources.module.css';

interface PathFieldProps {
  readonly path: string;
  readonly problem: string | undefined;
  /** The engine has looked at it, and it will do. */
  readonly isGood: boolean;
  readonly onChange: (path: string) => void;
}

/** Where the folder is: typed, or chosen where the host can show folders. */
export function PathField({ path, problem, isGood, onChange }: PathFieldProps) {
  const text = useText();
  const browse = async () => {
    const chosen = await chooseFolder();
    if (chosen !== null) onChange(chosen);
  };
  return (
    <>
      <div className={classes.pathRow}>
        <TextInput
          data-autofocus
          className={classes.grow ?? ''}
          label={text('sources.path')}
          description={text(canChooseFolder() ? 'sources.pathHintHere' : 'sources.pathHint')}
          placeholder="/srv/orders"
          value={path}
          error={problem}
          maxLength={4096}
          onChange={(change) => onChange(change.currentTarget.value)}
          data-mono
        />
        {canChooseFolder() ? (
          <Button leftSection={<Glyph icon={IconFolderOpen} size={14} />} onClick={() => void browse()}>
            {text('sources.choose')}
          </Button>
        ) : null}
      </div>
      <p className={classes.checked} role="status">
        {isGood ? text('sources.pathGood') : ''}
      </p>
    </>
  );
}
