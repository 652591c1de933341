import { effectOf } from '../kept-trigger.ts';
import type { PipelineView } from '../pipeline-view.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import type { Stores, Versions } from '../ports/stores.ts';
import type { LaneLimits } from './lanes.ts';
import type { AttemptTools } from './make-attempt.ts';
import type { MailTools } from './make-mail-attempt.ts';
import type { PauseCause } from './pause-trigger.ts';

export interface DispatchLimits extends LaneLimits {
  /** Attempts at once, over all endpoints. */
  readonly total: number;
}

/** 8 in all, 2 and 10/s per endpoint; an effect's `limits` replace the latter two. */
export const DEFAULT_LIMITS: DispatchLimits = { total: 8, concurrency: 2, perSecond: 10 };

/** How much may go to its endpoint: what its effect says, else `usual`. */
export function limitsOf(delivery: OutboxDelivery, versions: Versions, usual: LaneLimits): LaneLimits {
  const effect = effectOf(versions, delivery);
  const own = effect?.to === 'url' ? effect.limits : undefined;
  return { concurrency: own?.concurrency ?? usual.concurrency, perSecond: own?.perSecond ?? usual.perSecond };
}

export interface DispatcherOptions extends AttemptTools, Omit<MailTools, keyof AttemptTools> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stores: Stores;
  readonly view: PipelineView;
  readonly limits?: DispatchLimits;
  /** Endpoints that a person paused: nothing leaves for them but what somebody asks for. */
  readonly pausedEndpoints: () => readonly string[];
  /** Pauses a trigger whose receiver answered 410, or that did nothing but fail for days. */
  readonly pauseTrigger: (triggerId: string, at: number, cause: PauseCause) => void;
}
