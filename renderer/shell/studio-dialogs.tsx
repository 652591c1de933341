import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { type StudioDialog, type StudioDialogs, StudioDialogsContext } from '#renderer/studio/dialogs.ts';
import { fetchedPage, useWarmPages } from '#renderer/studio/fetched-page.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { Boundary } from '#renderer/ui/boundary.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { BrokenPart, titleOfBroken } from './broken-part.tsx';

const importDialog = fetchedPage(async () => (await import('#renderer/bundles/import-dialog.tsx')).ImportDialog);
const customerDialog = fetchedPage(
  async () => (await import('#renderer/customers/customer-dialog.tsx')).CustomerDialog,
);
const draftReplayDialog = fetchedPage(
  async () => (await import('#renderer/deliveries/many/draft-replay-dialog.tsx')).DraftReplayDialog,
);
const sendEventDialog = fetchedPage(
  async () => (await import('#renderer/samples/send-event-dialog.tsx')).SendEventDialog,
);
const sendFilesDialog = fetchedPage(
  async () => (await import('#renderer/dropped/send-files-dialog.tsx')).SendFilesDialog,
);
const sourceDialog = fetchedPage(
  async () => (await import('#renderer/settings/sources/source-dialog.tsx')).SourceDialog,
);
const saveSampleDialog = fetchedPage(
  async () => (await import('#renderer/samples/save-sample-dialog.tsx')).SaveSampleDialog,
);
const secretDialog = fetchedPage(
  async () => (await import('#renderer/settings/secrets/secret-dialog.tsx')).SecretDialog,
);
const templateDialog = fetchedPage(
  async () => (await import('#renderer/templates/template-dialog.tsx')).TemplateDialog,
);

// They are there by the time that one asks for them, with or without the engine.
const warms = [
  customerDialog,
  templateDialog,
  secretDialog,
  sendEventDialog,
  importDialog,
  saveSampleDialog,
  sourceDialog,
  sendFilesDialog,
  draftReplayDialog,
].map(({ warm }) => warm);

/** Shows what any page asks for by `useStudioDialogs`, so that features need not know each other. */
export function StudioDialogsProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<StudioDialog | null>(null);
  const dialogs = useMemo<StudioDialogs>(() => ({ open: setDialog }), []);
  const isLoaded = useRecords((records) => records.isLoaded);
  useWarmPages(warms, isLoaded);
  const close = () => setDialog(null);
  return (
    <StudioDialogsContext value={dialogs}>
      {children}
      {dialog === null ? null : (
        <Boundary fallback={(error, again) => <BrokenDialog error={error} onAgain={again} onClose={close} />}>
          <Suspense fallback={null}>{viewOf(dialog, close)}</Suspense>
        </Boundary>
      )}
    </StudioDialogsContext>
  );
}

interface BrokenDialogProps {
  readonly error: Error;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function BrokenDialog({ error, onAgain, onClose }: BrokenDialogProps) {
  const text = useText();
  return (
    <Dialog opened onClose={onClose} title={text(titleOfBroken(error, 'dialog'))}>
      <BrokenPart error={error} onAgain={onAgain} />
    </Dialog>
  );
}

function viewOf(dialog: StudioDialog, onClose: () => void): ReactNode {
  switch (dialog.kind) {
    case 'customer':
      return <customerDialog.Page {...dialog} onClose={onClose} />;
    case 'template':
      return <templateDialog.Page {...dialog} onClose={onClose} />;
    case 'import':
      return <importDialog.Page {...dialog} onClose={onClose} />;
    case 'replayDraft':
      return <draftReplayDialog.Page {...dialog} onClose={onClose} />;
    case 'sendEvent':
      return <sendEventDialog.Page {...dialog} onClose={onClose} />;
    case 'sendFiles':
      return <sendFilesDialog.Page {...dialog} onClose={onClose} />;
    case 'source':
      return <sourceDialog.Page {...dialog} onClose={onClose} />;
    case 'saveSample':
      return <saveSampleDialog.Page {...dialog} onClose={onClose} />;
    case 'secret':
      return <secretDialog.Page {...dialog} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}
