import { Button } from '@mantine/core';
import { IconCopy, IconSend, IconTrash } from '@tabler/icons-react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Sample } from '#shared/model/sample.ts';
import { useSampleActions } from './use-sample-actions.ts';

interface SampleActionsProps {
  /** Null: a new one. */
  readonly sample: Sample | null;
  /** It is built in, and only a copy of it can be changed. */
  readonly isFixed: boolean;
  readonly canSave: boolean;
  readonly isBusy: boolean;
  readonly onSave: () => void;
}

/** What one does with a sample: send it, copy it, remove it, save it. */
export function SampleActions({ sample, isFixed, canSave, isBusy, onSave }: SampleActionsProps) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const { go } = useNavigation();
  const { duplicate, remove } = useSampleActions();
  return (
    <>
      {sample === null ? null : (
        <>
          <Button
            variant="subtle"
            leftSection={<Glyph icon={IconSend} size={14} />}
            onClick={() => dialogs.open({ kind: 'sendEvent', sampleId: sample.id })}
          >
            {text('samples.send')}
          </Button>
          <Button
            variant={isFixed ? 'filled' : 'subtle'}
            leftSection={<Glyph icon={IconCopy} size={14} />}
            onClick={() => void duplicate(sample.id)}
          >
            {text(isFixed ? 'samples.duplicateToEdit' : 'actions.duplicate')}
          </Button>
        </>
      )}
      {isFixed ? null : (
        <>
          {sample === null ? null : (
            <Button
              variant="subtle"
              leftSection={<Glyph icon={IconTrash} size={14} />}
              onClick={() => void remove(sample.id).then((isGone) => isGone && go(hrefOf('samples', {})))}
            >
              {text('actions.remove')}
            </Button>
          )}
          <Button variant="filled" disabled={!canSave} loading={isBusy} onClick={onSave}>
            {text('actions.save')}
          </Button>
        </>
      )}
    </>
  );
}
