import type { OutcomeName } from '#renderer/ui/icons.tsx';
import type { SourceState, TakenFile } from '#shared/contract/source-state.ts';

/** How a source's state looks, beside its words. */
export const stateOutcomes = {
  starting: 'waiting',
  watching: 'pass',
  paused: 'paused',
  unreachable: 'fail',
  held: 'warn',
} as const satisfies Record<SourceState['state'], OutcomeName>;

/** How what came of a file looks, beside its words. */
export const fileOutcomes = {
  taken: 'pass',
  repeat: 'none',
  partly: 'warn',
  failed: 'fail',
} as const satisfies Record<TakenFile['outcome'], OutcomeName>;
