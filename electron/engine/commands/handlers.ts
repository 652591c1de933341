import type { Commands } from '#shared/contract/commands.ts';
import type { Handlers } from '#shared/contract/handler.ts';

/** The handlers of one family of commands: `HandlersOf<'customers'>` answers `customers.save` and `customers.remove`. */
export type HandlersOf<Family extends string> = Pick<
  Handlers<Commands>,
  Extract<keyof Commands, `${Family}.${string}`>
>;

/** What answers every command of the contract. */
export type EngineHandlers = Handlers<Commands>;
