import type { ReactNode } from 'react';
import type { SearchGap } from '#shared/contract/delivery-log.ts';
import classes from './listed.module.css';
import { SearchGapLine } from './search-gap-line.tsx';

/** A list that a search may have found, and above it whether that is all. The list stays where it is as the line goes. */
export function Listed({ gap, children }: { gap: SearchGap | null; children: ReactNode }) {
  return (
    <div className={classes.all}>
      <SearchGapLine gap={gap} />
      {children}
    </div>
  );
}
