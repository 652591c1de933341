import type { z } from '#shared/model/z.ts';

/**
 * One command: what it takes, what it gives, and the coded errors that its caller must expect.
 * Any that changes the workspace may also end with `refused`: the disk takes nothing now.
 * A `stream` gives many values until it is stopped; `out` is then one of them.
 */
export interface CommandDefinition {
  readonly in: z.ZodType;
  readonly out: z.ZodType;
  readonly errors: readonly ErrorCode[];
  readonly stream?: true;
}

/** Codes of expected failures, in all commands. Their texts are in `resources/locales/en.errors.json`. */
export type ErrorCode =
  | 'not_found'
  | 'name_taken'
  | 'reference_taken'
  | 'in_use'
  | 'invalid'
  | 'not_simulated'
  | 'not_ready'
  | 'secret_missing'
  | 'gave_up'
  | 'refused';

/** Codes that any call can end with, whatever its command says. */
export type TransportErrorCode = 'disconnected' | 'bad_input' | 'unknown_command' | 'stopped' | 'internal';

export type Contract = Readonly<Record<string, CommandDefinition>>;

export function define<const T extends Contract>(contract: T): T {
  return contract;
}

export type Input<D extends CommandDefinition> = z.input<D['in']>;
export type ParsedInput<D extends CommandDefinition> = z.output<D['in']>;
export type Output<D extends CommandDefinition> = z.output<D['out']>;
