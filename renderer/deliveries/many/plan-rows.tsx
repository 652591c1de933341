import { AriaTable } from '#renderer/ui/aria-table.tsx';
import { CHOICE_ROW_HEIGHT, ChoiceRow } from '#renderer/ui/choice-row.tsx';
import { OutcomeGlyph, type OutcomeName } from '#renderer/ui/icons.tsx';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import type { ReplayPlanRow, ReplayVerdict } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { DeliveryName } from './delivery-name.tsx';
import classes from './plan-rows.module.css';

const marks = {
  same: 'pass',
  changed: 'warn',
  problem: 'fail',
  refused: 'none',
} satisfies Record<ReplayVerdict, OutcomeName>;

interface PlanRowsProps {
  readonly rows: readonly ReplayPlanRow[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Deliveries with what a replay would change of each. */
export function PlanRows({ rows, chosen, onChoose }: PlanRowsProps) {
  const say = useDeliveryText();
  return (
    <AriaTable className={classes.list} aria-label={say('replay.list')} aria-rowcount={rows.length}>
      <VirtualRows
        rows={rows}
        keyOf={(row) => row.id}
        rowHeight={CHOICE_ROW_HEIGHT}
        render={(row) => (
          <ChoiceRow isChosen={row.id === chosen} onChoose={() => onChoose(row.id)}>
            <OutcomeGlyph outcome={marks[row.verdict]} strong={row.id === chosen} />
            <DeliveryName title={row.title} eventType={row.eventType} customerName={row.customerName} />
            <span className={classes.verdict} title={row.reason ?? undefined}>
              {say(`replay.verdicts.${row.verdict}`)}
            </span>
          </ChoiceRow>
        )}
      />
    </AriaTable>
  );
}
