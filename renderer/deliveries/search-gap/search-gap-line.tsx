import { Progress } from '@mantine/core';
import { Unseen } from '#renderer/ui/text.tsx';
import type { SearchGap } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { gapWords } from './gap-words.ts';
import classes from './search-gap-line.module.css';

/** That search has not read everything yet, and how far it is. Read out once: its numbers change each second. */
export function SearchGapLine({ gap }: { gap: SearchGap | null }) {
  const say = useDeliveryText();
  return (
    <>
      <Unseen>
        <span role="status">{gap === null ? '' : say('gap.some')}</span>
      </Unseen>
      {gap === null ? null : (
        <div className={classes.line}>
          <span>{gapWords(gap, say)}</span>
          {gap.of === 'some' ? null : (
            <Progress
              className={classes.progress}
              value={(100 * gap.read) / Math.max(gap.total, 1)}
              size={4}
              color="var(--trace-line)"
              aria-label={say('gap.progress')}
            />
          )}
        </div>
      )}
    </>
  );
}
