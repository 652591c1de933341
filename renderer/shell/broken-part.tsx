import { Button } from '@mantine/core';
import { PartGone } from '#renderer/studio/fetch-part.ts';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';

interface BrokenPartProps {
  readonly error: Error;
  readonly onAgain: () => void;
}

const titles = { page: 'missing.broken', dialog: 'missing.brokenDialog' } as const;

/** The key of what is said above a part that stopped. */
export function titleOfBroken(error: Error, part: keyof typeof titles): string {
  return error instanceof PartGone ? 'missing.updated' : titles[part];
}

/** Why a page or dialog stopped, and what helps: to load the studio again, where another version runs by now. */
export function BrokenPart({ error, onAgain }: BrokenPartProps) {
  const text = useText();
  const isGone = error instanceof PartGone;
  return (
    <EmptyState
      actions={
        <Button variant="filled" onClick={isGone ? () => window.location.reload() : onAgain}>
          {text(isGone ? 'missing.load' : 'actions.tryAgain')}
        </Button>
      }
    >
      {isGone ? (
        text('missing.updatedLead')
      ) : (
        <>
          {text('missing.brokenLead')} <code>{error.message}</code>
        </>
      )}
    </EmptyState>
  );
}
