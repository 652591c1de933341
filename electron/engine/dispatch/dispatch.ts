import type { Trigger } from '#shared/model/trigger.ts';
import type { EngineContext } from '../engine-context.ts';
import { createPipelineView, type PipelineView } from '../pipeline-view.ts';
import type { DispatchLimits } from './dispatch-options.ts';
import { Dispatcher } from './dispatcher.ts';
import { pauseTrigger } from './pause-trigger.ts';

/** The running delivery of an engine, with the view of the workspace that intake and simulation share with it. */
export interface Dispatch {
  readonly dispatcher: Dispatcher;
  readonly view: PipelineView;
  /** Ends what is under way (for at most `milliseconds`) and gives back the rest. */
  stop(milliseconds?: number): Promise<void>;
}

export type DispatchContext = Pick<
  EngineContext,
  'clock' | 'logger' | 'stores' | 'sender' | 'mailSender' | 'vault' | 'workspace' | 'catcher'
> &
  Partial<Pick<EngineContext, 'status'>>;

/** Starts to deliver what the outbox holds, and follows the workspace: triggers that go on, hosts that are allowed. */
export async function startDispatch(context: DispatchContext, limits?: DispatchLimits): Promise<Dispatch> {
  const { workspace, catcher, clock, logger, stores, sender, mailSender, vault } = context;
  const view = createPipelineView(workspace);
  const dispatcher = new Dispatcher({
    clock,
    logger,
    stores,
    sender,
    mailSender,
    vault,
    view,
    allowedHosts: () => workspace.current().settings.allowedHosts,
    mailServer: () => workspace.current().settings.mail,
    certificates: () => workspace.current().settings.certificates,
    catcher: () => catcher,
    pausedEndpoints: () => workspace.current().settings.pausedEndpoints,
    pauseTrigger: (triggerId, at, cause) => pauseTrigger(triggerId, { cause, at }, context),
    ...(limits && { limits }),
  });
  const unlisten = workspace.listen((now, before) => {
    if (now.triggers !== before.triggers) {
      dispatcher.forgetFailures(begunAnew(now.triggers, before.triggers));
      void dispatcher.resumeTriggers();
    }
    followPauses(dispatcher, now.settings.pausedEndpoints, before.settings.pausedEndpoints);
  });
  await dispatcher.start();
  return {
    dispatcher,
    view,
    async stop(milliseconds) {
      unlisten();
      await dispatcher.stop(milliseconds);
    },
  };
}

/** What waits in hand for an endpoint that was just paused goes back; one that goes on is looked at. */
function followPauses(dispatcher: Dispatcher, now: readonly string[], before: readonly string[]): void {
  if (now === before) return;
  for (const endpoint of now) if (!before.includes(endpoint)) void dispatcher.giveBack(endpoint);
  if (before.some((endpoint) => !now.includes(endpoint))) dispatcher.expect(0);
}

/** Triggers that were activated or removed: how they failed before says nothing about them. */
function begunAnew(now: readonly Trigger[], before: readonly Trigger[]): string[] {
  const states = new Map(now.map(({ id, state }) => [id, state]));
  return before
    .filter(({ id, state }) => !states.has(id) || (state !== 'active' && states.get(id) === 'active'))
    .map(({ id }) => id);
}
