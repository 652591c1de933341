import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { DeliveryFilter, SearchGap } from '#shared/contract/delivery-log.ts';
import { ExportDialog } from './export/export-dialog.tsx';
import { ManyDialog, type SimpleAct } from './many/many-dialog.tsx';
import { ReplayDialog } from './many/replay-dialog.tsx';

type DeliveryDialog =
  | {
      readonly kind: 'replay';
      readonly ids: readonly string[];
      readonly how?: 'same' | 'render';
      /** What search had not read when they were selected. */
      readonly part?: SearchGap | null;
    }
  | {
      readonly kind: 'many';
      readonly what: SimpleAct;
      readonly ids: readonly string[];
      readonly part: SearchGap | null;
      readonly titleOf: (id: string) => string;
    }
  | {
      readonly kind: 'export';
      readonly filter: DeliveryFilter;
      readonly total: number;
      readonly gap: SearchGap | null;
    };

interface DeliveryDialogs {
  readonly open: (dialog: DeliveryDialog) => void;
}

const DialogsContext = createContext<DeliveryDialogs | null>(null);

/** What can be asked for anywhere on the page of deliveries. */
export function useDeliveryDialogs(): DeliveryDialogs {
  const dialogs = useContext(DialogsContext);
  if (dialogs === null) throw new Error('useDeliveryDialogs outside of the page of deliveries');
  return dialogs;
}

interface ProviderProps {
  readonly children: ReactNode;
  /** Shows one delivery. */
  readonly onOpen: (id: string) => void;
  /** Something was done to what is selected. */
  readonly onDone: () => void;
}

/** Shows what is asked for; one dialog at a time. */
export function DeliveryDialogsProvider({ children, onOpen, onDone }: ProviderProps) {
  const [dialog, setDialog] = useState<DeliveryDialog | null>(null);
  const dialogs = useMemo<DeliveryDialogs>(() => ({ open: setDialog }), []);
  const close = () => setDialog(null);
  return (
    <DialogsContext value={dialogs}>
      {children}
      {dialog === null ? null : viewOf(dialog, { close, onOpen, onDone })}
    </DialogsContext>
  );
}

function viewOf(
  dialog: DeliveryDialog,
  { close, onOpen, onDone }: { close: () => void; onOpen: (id: string) => void; onDone: () => void },
): ReactNode {
  switch (dialog.kind) {
    case 'replay':
      return (
        <ReplayDialog
          ids={dialog.ids}
          part={dialog.part ?? null}
          {...(dialog.how === undefined ? {} : { how: dialog.how })}
          onClose={close}
          onDone={onDone}
          onOpen={onOpen}
        />
      );
    case 'many':
      return (
        <ManyDialog
          what={dialog.what}
          ids={dialog.ids}
          part={dialog.part}
          titleOf={dialog.titleOf}
          onClose={close}
          onDone={onDone}
        />
      );
    case 'export':
      return <ExportDialog filter={dialog.filter} total={dialog.total} gap={dialog.gap} onClose={close} />;
    default:
      return dialog satisfies never;
  }
}
