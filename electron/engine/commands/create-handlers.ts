import type { Dispatch } from '../dispatch/dispatch.ts';
import type { EngineContext } from '../engine-context.ts';
import type { AcceptEvent } from '../intake.ts';
import type { Sources } from '../sources/sources.ts';
import { bundleHandlers } from './bundles.ts';
import { catcherHandlers } from './catcher.ts';
import { certificateHandlers } from './certificates.ts';
import { customerHandlers } from './customers.ts';
import { deliveryHandlers } from './deliveries/deliveries.ts';
import { emailHandlers } from './emails.ts';
import { endpointHandlers } from './endpoints.ts';
import { engineHandlers } from './engine.ts';
import { eventTypeHandlers } from './event-types.ts';
import { eventHandlers } from './events/events.ts';
import type { EngineHandlers } from './handlers.ts';
import { ingestHandlers } from './ingest.ts';
import { mailHandlers } from './mail.ts';
import { sampleHandlers } from './samples.ts';
import { secretHandlers } from './secrets/secrets.ts';
import { settingsHandlers } from './settings.ts';
import { simulateHandlers } from './simulate/simulate.ts';
import { sourceHandlers } from './sources.ts';
import { templateHandlers } from './templates.ts';
import { triggerHandlers } from './triggers.ts';
import { workspaceHandlers } from './workspace.ts';

/** Every command of the contract with what answers it; a file for each family. */
export function createHandlers(
  context: EngineContext,
  { acceptEvent, dispatch, sources }: { acceptEvent: AcceptEvent; dispatch: Dispatch; sources: Sources },
): EngineHandlers {
  return {
    ...engineHandlers(context),
    ...workspaceHandlers(context),
    ...customerHandlers(context),
    ...templateHandlers(context),
    ...triggerHandlers(context),
    ...simulateHandlers(context, dispatch),
    ...emailHandlers(context, dispatch),
    ...sampleHandlers(context),
    ...eventTypeHandlers(context),
    ...eventHandlers(context, acceptEvent, dispatch.view),
    ...deliveryHandlers(context, dispatch),
    ...endpointHandlers(context, dispatch),
    ...catcherHandlers(context.catcher),
    ...mailHandlers(context),
    // What lacked a secret goes on once one is set.
    ...secretHandlers(context, () => void dispatch.dispatcher.resumeSecrets()),
    ...settingsHandlers(context),
    ...certificateHandlers(context),
    ...ingestHandlers(context),
    ...sourceHandlers(context, sources),
    ...bundleHandlers(context),
  };
}
