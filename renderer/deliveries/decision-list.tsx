import { Anchor } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { OutcomeGlyph, type OutcomeName } from '#renderer/ui/icons.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import type { Decision } from '#shared/model/event.ts';
import classes from './decision-list.module.css';
import { useDeliveryText } from './one/use-delivery-text.ts';

const marks = {
  sent: 'pass',
  joined: 'waiting',
  conditions: 'none',
  repeat: 'none',
  inactive: 'paused',
  problem: 'fail',
} satisfies Record<Decision['outcome'], OutcomeName>;

/** What each trigger said to an event, with its reason. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  const say = useDeliveryText();
  return (
    <ul className={classes.decisions}>
      {decisions.map((decision) => (
        <li key={decision.triggerId}>
          <OutcomeGlyph outcome={marks[decision.outcome]} size={14} />
          <span>
            <Unseen>{say(`decisions.${decision.outcome}`)}</Unseen>
            <Anchor href={hrefOf('trigger', { id: decision.triggerId })}>{decision.triggerName}</Anchor>{' '}
            {decision.reason}
          </span>
        </li>
      ))}
    </ul>
  );
}
