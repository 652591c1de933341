import { SECOND } from '#shared/time/milliseconds.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Outbox, Settlement } from '../ports/outbox.ts';
import { StoreError } from '../ports/store-error.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5 * SECOND;

export interface SettleTools {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Aborted when the engine cannot wait any longer. */
  readonly signal: AbortSignal;
}

/**
 * Records what happened, again and again while the disk is full or the database busy: what was sent must not be
 * forgotten. Gives false where it was given up; the delivery then goes again after the next start, as one cut short.
 */
export async function settleUntilDone(batch: readonly Settlement[], tools: SettleTools): Promise<boolean> {
  // The bytes of a request must be there before it leaves; what came of it was promised to nobody.
  const isPatient = batch.every(({ kind }) => kind !== 'rendered');
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      await tools.outbox.settle(batch, { isPatient });
      return true;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      tools.logger.error('delivery not recorded', { code: error.code, deliveries: batch.length });
      if (tools.signal.aborted) return false;
      await pause(wait, tools);
    }
  }
}

function pause(milliseconds: number, { clock, signal }: SettleTools): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(milliseconds, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
