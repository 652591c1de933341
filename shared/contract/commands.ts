import { bundlesCommands } from './commands/bundles.ts';
import { catcherCommands } from './commands/catcher.ts';
import { certificatesCommands } from './commands/certificates.ts';
import { deliveriesCommands } from './commands/deliveries.ts';
import { endpointsCommands } from './commands/endpoints.ts';
import { eventsCommands } from './commands/events.ts';
import { secretsCommands } from './commands/secrets.ts';
import { settingsCommands } from './commands/settings.ts';
import { sourcesCommands } from './commands/sources.ts';
import { templatesCommands } from './commands/templates.ts';
import { triggersCommands } from './commands/triggers.ts';
import { workspaceCommands } from './commands/workspace.ts';
import { define } from './define.ts';

/** Every command between a studio, a command line and the engine: the one definition, checked at both ends. */
export const commands = define({
  ...workspaceCommands,
  ...templatesCommands,
  ...triggersCommands,
  ...eventsCommands,
  ...deliveriesCommands,
  ...endpointsCommands,
  ...catcherCommands,
  ...sourcesCommands,
  ...secretsCommands,
  ...settingsCommands,
  ...certificatesCommands,
  ...bundlesCommands,
});
export type Commands = typeof commands;
