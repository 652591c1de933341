import { createContext, useContext } from 'react';
import type { DraftOf } from '#shared/contract/delivery-log.ts';

/** What can be asked for from any page; the shell shows it. */
export type StudioDialog =
  | {
      readonly kind: 'customer';
      readonly customerId?: string;
      readonly reference?: string;
      readonly onSaved?: (id: string) => void;
    }
  | {
      readonly kind: 'template';
      readonly event?: string;
      readonly start?: TemplateStart;
      readonly onSaved?: (id: string) => void;
    }
  | { readonly kind: 'import'; readonly file?: File }
  /** Events in files: those given, or those that the person chooses. */
  | { readonly kind: 'sendFiles'; readonly files?: readonly File[] }
  /** A watched folder, or a new one. */
  | { readonly kind: 'source'; readonly sourceId?: string }
  | {
      readonly kind: 'saveSample';
      readonly eventId: string;
      readonly event: string;
      /** What people call its subject. */
      readonly title: string;
    }
  /** Deliveries sent once more with a template that is not saved: that delivery, or those that are chosen. */
  | {
      readonly kind: 'replayDraft';
      /** What the template is called. */
      readonly name: string;
      readonly draft: DraftOf;
      readonly deliveryId?: string;
    }
  | { readonly kind: 'sendEvent'; readonly event?: string; readonly sampleId?: string; readonly customerId?: string }
  | {
      readonly kind: 'secret';
      readonly name?: string;
      readonly host?: string;
      readonly onSaved?: (name: string) => void;
    };

/** From what a new template is drawn. */
export type TemplateStart = 'scratch' | 'recipe' | 'paste';

export interface StudioDialogs {
  readonly open: (dialog: StudioDialog) => void;
}

export const StudioDialogsContext = createContext<StudioDialogs | null>(null);

export function useStudioDialogs(): StudioDialogs {
  const dialogs = useContext(StudioDialogsContext);
  if (dialogs === null) throw new Error('useStudioDialogs outside of the shell');
  return dialogs;
}
