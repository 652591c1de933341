import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEditorNow, useSetting } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';

interface ReplayDraft {
  /** Why there is nothing to replay with; null where there is. */
  readonly whyNot: string | null;
  /** Shows what would change, of one delivery or of those that are chosen then. */
  readonly open: (deliveryId?: string) => void;
}

/** Sending deliveries once more with the template as it is drawn now, saved or not. */
export function useReplayDraft(): ReplayDraft {
  const text = useMapperText();
  const dialogs = useStudioDialogs();
  const { templateId, isBroken } = useSetting();
  const now = useEditorNow();
  const open = (deliveryId?: string) => {
    if (templateId === undefined) return;
    const { head, body, schema } = now().draft.log.now;
    const { name, format, missing } = head;
    dialogs.open({
      kind: 'replayDraft',
      name,
      draft: { templateId, draft: { format, missing, body, ...(schema === undefined ? {} : { schema }) } },
      ...(deliveryId === undefined ? {} : { deliveryId }),
    });
  };
  if (templateId === undefined) return { whyNot: text('replay.unsaved'), open };
  return { whyNot: isBroken ? text('replay.broken') : null, open };
}
