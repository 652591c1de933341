import { useState } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useReturnedFocus } from '#renderer/ui/use-returned-focus.ts';
import type { DraftOf } from '#shared/contract/delivery-log.ts';
import { DraftDeliveries } from './draft-deliveries.tsx';
import { ReplayDialog } from './replay-dialog.tsx';

interface DraftReplayDialogProps {
  /** What the template is called. */
  readonly name: string;
  readonly draft: DraftOf;
  /** The one to replay; without it, those that are chosen first. */
  readonly deliveryId?: string;
  readonly onClose: () => void;
}

/** Replays with a template that is not saved: which ones, what would change of each, then it does it. */
export function DraftReplayDialog({ name, draft, deliveryId, onClose }: DraftReplayDialogProps) {
  const { go } = useNavigation();
  useReturnedFocus();
  const [ids, setIds] = useState<readonly string[] | null>(() => (deliveryId === undefined ? null : [deliveryId]));
  if (ids === null) {
    return <DraftDeliveries name={name} templateId={draft.templateId} onClose={onClose} onChosen={setIds} />;
  }
  return <ReplayDialog ids={ids} draft={draft} onClose={onClose} onOpen={(id) => go(hrefOf('delivery', { id }))} />;
}
