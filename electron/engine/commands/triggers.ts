import { CommandError } from '#shared/contract/command-error.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import { mailServerMissing, triggerReadiness } from '#shared/pipeline/check/trigger-readiness.ts';
import { sendingVersion } from '#shared/pipeline/sending-version.ts';
import type { EngineContext } from '../engine-context.ts';
import { claimName, recordOf, withRecord } from '../workspace/find-records.ts';
import type { HandlersOf } from './handlers.ts';

export function triggerHandlers(context: EngineContext): Omit<HandlersOf<'triggers'>, 'triggers.simulate'> {
  const { workspace, clock, stores, vault, simulations, status } = context;

  const save = (trigger: Trigger): Trigger => {
    stores.versions.keep('trigger', trigger);
    workspace.update((now) => ({ ...now, triggers: withRecord(now.triggers, trigger) }));
    return trigger;
  };

  return {
    // An active trigger stays active: what is saved is published. Its new version is what the next event meets.
    'triggers.save': (input) => {
      const { triggers, customers, templates } = workspace.current();
      const before = input.id === undefined ? null : recordOf(triggers, input.id, 'trigger');
      if (input.customer !== ANY_CUSTOMER) recordOf(customers, input.customer, 'customer');
      claimName(
        triggers.filter(({ customer }) => customer === input.customer),
        input.name,
        input.id,
      );
      const saved: Trigger = {
        ...input,
        id: before?.id ?? clock.newId('trg'),
        isSample: before?.isSample ?? false,
        state: before?.state ?? 'draft',
      };
      if (saved.state === 'active') refuseUnready(saved);
      if (before?.state === 'paused' && sendingVersion(before, templates) === sendingVersion(saved, templates)) {
        if (before.pausedBecause !== undefined) saved.pausedBecause = before.pausedBecause;
      }
      return save(saved);
    },

    'triggers.remove': ({ id }) => {
      recordOf(workspace.current().triggers, id, 'trigger');
      workspace.update((now) => ({ ...now, triggers: now.triggers.filter((trigger) => trigger.id !== id) }));
      return {};
    },

    'triggers.activate': ({ id, anyway }) => {
      const { triggers, templates } = workspace.current();
      const { pausedBecause, ...trigger } = recordOf(triggers, id, 'trigger');
      refuseUnready(trigger, mailServerMissing(trigger, workspace.current().settings.mail));
      // What the product itself paused was active as it is: it goes on without being tried out again.
      const wasActive = trigger.state === 'paused' && pausedBecause !== undefined;
      if (!anyway && !wasActive && !simulations.has(trigger, templates)) throw new CommandError('not_simulated', {});
      forgetNotice(id);
      return save({ ...trigger, state: 'active' });
    },

    'triggers.pause': ({ id }) => save({ ...recordOf(workspace.current().triggers, id, 'trigger'), state: 'paused' }),
  };

  /** That it was paused needs no telling any more. */
  function forgetNotice(triggerId: string): void {
    const { notices } = status.current();
    const others = notices.filter((notice) => notice.triggerId !== triggerId);
    if (others.length < notices.length) status.change({ notices: others });
  }

  function refuseUnready(trigger: Trigger, others: readonly Problem[] = []): void {
    const { templates } = workspace.current();
    const names = vault.list().map(({ name }) => name);
    const problems = [...triggerReadiness(trigger, templates, names), ...others];
    const first = problems.find(({ severity }) => severity === 'error');
    if (first) throw new CommandError('not_ready', { reason: first.message }, problems);
  }
}
