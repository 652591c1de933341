import { Button } from '@mantine/core';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { isOnlySymbols } from '#shared/text/search-words.ts';
import { type Filters, noFilters } from '../filter/filters.ts';

interface NothingFitsProps {
  readonly filters: Filters;
  /** Nothing is chosen but a period. */
  readonly isBare: boolean;
  /** Search has not read everything yet. */
  readonly isSoFar?: boolean;
  readonly onFilters: (part: Partial<Filters>) => void;
}

/** Nothing fits the filters: says so, and offers to look further or to drop them. */
export function NothingFits({ filters, isBare, isSoFar = false, onFilters }: NothingFitsProps) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const period = text(`deliveries.inPeriod.${filters.period}`);
  const isUnsearchable = isOnlySymbols(filters.text);
  return (
    <EmptyState
      actions={
        <>
          {isBare ? (
            <Button variant="filled" onClick={() => dialogs.open({ kind: 'sendEvent' })}>
              {text('events.send')}
            </Button>
          ) : null}
          {filters.period === 'all' || isUnsearchable ? null : (
            <Button variant={isBare ? 'subtle' : 'default'} onClick={() => onFilters({ period: 'all' })}>
              {text('deliveries.searchAll')}
            </Button>
          )}
          {isBare ? null : (
            <Button variant="subtle" onClick={() => onFilters({ ...noFilters, period: filters.period })}>
              {text('deliveries.clearFilters')}
            </Button>
          )}
        </>
      }
    >
      {isBare
        ? text('deliveries.nothingIn', { period })
        : filters.text === ''
          ? text('deliveries.nothingFits', { period })
          : isUnsearchable
            ? text('deliveries.nothingToFind', { text: filters.text })
            : text(isSoFar ? 'deliveries.nothingFoundYet' : 'deliveries.nothingFound', { text: filters.text, period })}
    </EmptyState>
  );
}
