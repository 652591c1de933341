import { useView } from '../editor/view-store.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';

/** The dialogs of suggestions; `again` starts the search with the example that is there. */
export function SuggestionDialogs() {
  const suggesting = useView((view) => view.suggesting);
  if (suggesting === null) return null;
  if (suggesting === 'review') return <ReviewDialog />;
  return <PasteDialog isStarted={suggesting === 'again'} />;
}
