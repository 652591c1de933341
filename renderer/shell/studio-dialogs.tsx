import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { type StudioDialog, type StudioDialogs, StudioDialogsContext } from '#renderer/studio/dialogs.ts';

const ImportDialog = lazy(async () => ({
  default: (await import('#renderer/bundles/import-dialog.tsx')).ImportDialog,
}));
const CustomerDialog = lazy(async () => ({
  default: (await import('#renderer/customers/customer-dialog.tsx')).CustomerDialog,
}));
const DraftReplayDialog = lazy(async () => ({
  default: (await import('#renderer/deliveries/many/draft-replay-dialog.tsx')).DraftReplayDialog,
}));
const SendEventDialog = lazy(async () => ({
  default: (await import('#renderer/samples/send-event-dialog.tsx')).SendEventDialog,
}));
const SendFilesDialog = lazy(async () => ({
  default: (await import('#renderer/dropped/send-files-dialog.tsx')).SendFilesDialog,
}));
const SourceDialog = lazy(async () => ({
  default: (await import('#renderer/settings/sources/source-dialog.tsx')).SourceDialog,
}));
const SaveSampleDialog = lazy(async () => ({
  default: (await import('#renderer/samples/save-sample-dialog.tsx')).SaveSampleDialog,
}));
const SecretDialog = lazy(async () => ({
  default: (await import('#renderer/settings/secrets/secret-dialog.tsx')).SecretDialog,
}));
const TemplateDialog = lazy(async () => ({
  default: (await import('#renderer/templates/template-dialog.tsx')).TemplateDialog,
}));

/** Shows what any page asks for by `useStudioDialogs`, so that features need not know each other. */
export function StudioDialogsProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<StudioDialog | null>(null);
  const dialogs = useMemo<StudioDialogs>(() => ({ open: setDialog }), []);
  return (
    <StudioDialogsContext value={dialogs}>
      {children}
      <Suspense fallback={null}>{dialog === null ? null : viewOf(dialog, () => setDialog(null))}</Suspense>
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
      return <ImportDialog {...dialog} onClose={onClose} />;
    case 'replayDraft':
      return <DraftReplayDialog {...dialog} onClose={onClose} />;
    case 'sendEvent':
      return <SendEventDialog {...dialog} onClose={onClose} />;
    case 'sendFiles':
      return <SendFilesDialog {...dialog} onClose={onClose} />;
    case 'source':
      return <SourceDialog {...dialog} onClose={onClose} />;
    case 'saveSample':
      return <SaveSampleDialog {...dialog} onClose={onClose} />;
    case 'secret':
      return <SecretDialog {...dialog} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
