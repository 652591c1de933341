import { Progress } from '@mantine/core';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './replay-dialog.module.css';
import type { usePlan } from './use-plan.ts';

interface PlanWordsProps {
  readonly plan: ReturnType<typeof usePlan>;
  /** How many of the deliveries are not replayed. */
  readonly leftOut: number;
}

/** How far the looking is, and then how many are left out. */
export function PlanWords({ plan, leftOut }: PlanWordsProps) {
  const say = useDeliveryText();
  const { done, total } = plan;
  const looking = say('replay.looking', { done, total });
  return (
    <div className={classes.words} role="status">
      {plan.isWhole ? (
        leftOut > 0 ? (
          say('replay.leftOut', { count: leftOut })
        ) : null
      ) : plan.error === null ? (
        <>
          {looking}
          <Progress
            value={(100 * done) / Math.max(total, 1)}
            size="sm"
            w={160}
            color="var(--trace-line)"
            aria-label={looking}
          />
        </>
      ) : null}
    </div>
  );
}
