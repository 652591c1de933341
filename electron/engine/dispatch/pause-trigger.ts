import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Trigger } from '#shared/model/trigger.ts';
import type { Failing } from '#shared/pipeline/failing.ts';
import { fill } from '#shared/text/fill.ts';
import { utcMinute } from '#shared/text/utc-minute.ts';
import type { EngineContext } from '../engine-context.ts';

/** Why the product itself pauses a trigger. */
export type PauseCause = { readonly why: 'gone' } | { readonly why: 'failing'; readonly failing: Failing };

export type PauseContext = Pick<EngineContext, 'workspace' | 'logger'> & Partial<Pick<EngineContext, 'status'>>;

/**
 * Pauses an active trigger, with the reason for people in the trigger and in a notice. Its deliveries are held, and go on
 * once it is activated again.
 */
export function pauseTrigger(
  triggerId: string,
  { cause, at }: { cause: PauseCause; at: number },
  { workspace, logger, status }: PauseContext,
): void {
  const trigger = workspace.current().triggers.find(({ id }) => id === triggerId);
  if (trigger?.state !== 'active') return;
  const pausedBecause = because(cause, at);
  try {
    workspace.update((now) => ({
      ...now,
      triggers: now.triggers.map((other) =>
        other.id === triggerId ? { ...other, state: 'paused' as const, pausedBecause } : other,
      ),
    }));
    logger.warn('trigger paused', { trigger: triggerId, because: cause.why });
  } catch (error) {
    // A full disk: the next delivery fails as well, and pauses it then. This one must still be recorded.
    logger.error('trigger not paused', { trigger: triggerId, message: String(error) });
    return;
  }
  if (!status) return;
  const message = fill(en.retry.pausedNotice, { trigger: nameOf(trigger, workspace), because: pausedBecause });
  const id = `paused-${triggerId}`;
  const others = status.current().notices.filter((notice) => notice.id !== id);
  status.change({ notices: [...others, { id, message, triggerId }] });
}

function because(cause: PauseCause, at: number): string {
  if (cause.why === 'gone') return fill(en.retry.pausedBecause, { when: utcMinute(at) });
  const { since, failures } = cause.failing;
  return fill(en.retry.pausedAfterDays, { since: utcMinute(since), failures });
}

/** The trigger with its customer, as people name it. */
function nameOf({ name, customer }: Trigger, workspace: PauseContext['workspace']): string {
  const found = workspace.current().customers.find(({ id }) => id === customer);
  return found ? `${found.name}/${name}` : name;
}
