import { Button } from '@mantine/core';
import { PartGone } from '#renderer/studio/fetch-part.ts';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';

interface BrokenPartProps {
  readonly error: Error;
  readonly onAgain: () => void;
}

/** What a part that stopped is called. */
export function titleOfBroken(error: Error): string {
  return error instanceof PartGone ? 'missing.updated' : 'missing.broken';
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
