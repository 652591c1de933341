import { type ReactNode, useMemo, useState } from 'react';
import { ImportDialog } from '#renderer/bundles/import-dialog.tsx';
import { CustomerDialog } from '#renderer/customers/customer-dialog.tsx';
import { SendEventDialog } from '#renderer/samples/send-event-dialog.tsx';
import { SecretDialog } from '#renderer/settings/secret-dialog.tsx';
import { type StudioDialog, type StudioDialogs, StudioDialogsContext } from '#renderer/studio/dialogs.ts';
import { TemplateDialog } from '#renderer/templates/template-dialog.tsx';

/** Shows what any page asks for by `useStudioDialogs`, so that features need not know each other. */
export function StudioDialogsProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<StudioDialog | null>(null);
  const dialogs = useMemo<StudioDialogs>(() => ({ open: setDialog }), []);
  return (
    <StudioDialogsContext value={dialogs}>
      {children}
      {dialog === null ? null : viewOf(dialog, () => setDialog(null))}
    </StudioDialogsContext>
  );
}

function viewOf(dialog: StudioDialog, onClose: () => void): ReactNode {
  switch (dialog.kind) {
    case 'customer':
      return <CustomerDialog {...dialog} onClose={onClose} />;
    case 'template':
      return <TemplateDialog {...dialog} onClose={onClose} />;
    case 'import':
      return <ImportDialog onClose={onClose} />;
    case 'sendEvent':
      return <SendEventDialog {...dialog} onClose={onClose} />;
    case 'secret':
      return <SecretDialog {...dialog} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
