import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { Segments } from '#renderer/ui/segments.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import type { ReplayPlanRow, ReplayVerdict } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './replay-dialog.module.css';

interface ReplayKindsProps {
  readonly rows: readonly ReplayPlanRow[];
  readonly kind: ReplayVerdict | 'all';
  readonly onKind: (kind: ReplayVerdict | 'all') => void;
  /** Whether those alone are replayed that change; null where none can. */
  readonly onlyChanged: boolean | null;
  readonly onOnlyChanged: (isWanted: boolean) => void;
}

/** Which of the deliveries are listed, by what a replay would change of them, with how many there are of each. */
export function ReplayKinds({ rows, kind, onKind, onlyChanged, onOnlyChanged }: ReplayKindsProps) {
  const say = useDeliveryText();
  const counts = useMemo(() => countsOf(rows), [rows]);
  return (
    <div className={classes.kinds}>
      <Segments
        label={say('replay.kinds')}
        value={kind}
        onChange={onKind}
        options={(['all', 'changed', 'same', 'problem', 'refused'] as const)
          .filter((one) => one === 'all' || counts[one] > 0)
          .map((one) => ({
            value: one,
            label: (
              <>
                {one === 'all' ? say('replay.all') : say(`replay.verdicts.${one}`)}
                <Caption>{(one === 'all' ? rows.length : counts[one]).toLocaleString('en')}</Caption>
              </>
            ),
          }))}
      />
      <span className={classes.gap} />
      {onlyChanged !== null && counts.same > 0 && counts.changed > 0 ? (
        <Checkbox
          label={say('replay.onlyChanged')}
          checked={onlyChanged}
          onChange={(event) => onOnlyChanged(event.currentTarget.checked)}
        />
      ) : null}
    </div>
  );
}

function countsOf(rows: readonly ReplayPlanRow[]): Record<ReplayVerdict, number> {
  const counts = { same: 0, changed: 0, problem: 0, refused: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}
