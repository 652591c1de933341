import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import type { EngineContext } from '../engine-context.ts';
import { createPipelineView, type PipelineView } from '../pipeline-view.ts';
import type { DispatchLimits } from './dispatch-options.ts';
import { Dispatcher } from './dispatcher.ts';

/** The running delivery of an engine, with the view of the workspace that intake and simulation share with it. */
export interface Dispatch {
  readonly dispatcher: Dispatcher;
  readonly view: PipelineView;
  /** Ends what is under way (for at most `milliseconds`) and gives back the rest. */
  stop(milliseconds?: number): Promise<void>;
}

export type DispatchContext = Pick<
  EngineContext,
  'clock' | 'logger' | 'stores' | 'sender' | 'vault' | 'workspace' | 'catcher'
>;

/** Starts to deliver what the outbox holds, and follows the workspace: triggers that go on, hosts that are allowed. */
export async function startDispatch(context: DispatchContext, limits?: DispatchLimits): Promise<Dispatch> {
  const { workspace, catcher, clock, logger, stores, sender, vault } = context;
  const view = createPipelineView(workspace);
  const dispatcher = new Dispatcher({
    clock,
    logger,
    stores,
    sender,
    vault,
    view,
    allowedHosts: () => workspace.current().settings.allowedHosts,
    catcher: () => catcher,
    pausedEndpoints: () => workspace.current().settings.pausedEndpoints,
    pauseTrigger: (triggerId, at) => pauseTrigger(context, triggerId, at),
    ...(limits && { limits }),
  });
  const unlisten = workspace.listen((now, before) => {
    if (now.triggers !== before.triggers) void dispatcher.resumeTriggers();
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

/** Pauses an active trigger whose receiver answered 410, with the reason for people. */
function pauseTrigger({ workspace, logger }: DispatchContext, triggerId: string, at: number): void {
  const trigger = workspace.current().triggers.find(({ id }) => id === triggerId);
  if (trigger?.state !== 'active') return;
  const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const paused = {
    ...trigger,
    state: 'paused' as const,
    pausedBecause: fill(en.retry.pausedBecause, { when: `${when} UTC` }),
  };
  try {
    workspace.update((now) => ({
      ...now,
      triggers: now.triggers.map((other) => (other.id === triggerId ? paused : other)),
    }));
    logger.warn('trigger paused', { trigger: triggerId, because: 'answered 410' });
  } catch (error) {
    // A full disk: the next delivery is answered 410 as well, and pauses it then. This one must still be recorded.
    logger.error('trigger not paused', { trigger: triggerId, message: String(error) });
  }
}
