import type { OutcomeName } from '#renderer/ui/icons.tsx';
import type { DeliveryState } from '#shared/model/delivery.ts';

const outcomes = {
  waiting: 'waiting',
  sending: 'sending',
  retrying: 'retrying',
  delivered: 'pass',
  failed: 'fail',
  cancelled: 'none',
} satisfies Record<DeliveryState, OutcomeName>;

/** The mark of a delivery's state. */
export function outcomeOf(state: DeliveryState): OutcomeName {
  return outcomes[state];
}
