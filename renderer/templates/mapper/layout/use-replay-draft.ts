import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEditor } from '../editor/editor.ts';
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
  const { templateId, draft, broken } = useEditor();
  const { head, body, schema } = draft.log.now;
  const open = (deliveryId?: string) => {
    if (templateId === undefined) return;
    const { name, format, missing } = head;
    dialogs.open({
      kind: 'replayDraft',
      name,
      draft: { templateId, draft: { format, missing, body, ...(schema === undefined ? {} : { schema }) } },
      ...(deliveryId === undefined ? {} : { deliveryId }),
    });
  };
  if (templateId === undefined) return { whyNot: text('replay.unsaved'), open };
  return { whyNot: broken === null ? null : text('replay.broken'), open };
}
