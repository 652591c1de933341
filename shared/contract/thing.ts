import things from '#resources/locales/en.things.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { CommandError } from './command-error.ts';

export type Thing = keyof typeof things;

/** A record as errors name it, by its name or id: "customer Acme Prints". */
export function thing(kind: Thing, name: string): string {
  return fill(things[kind], { name });
}

export function notFound(kind: Thing, name: string): CommandError<'not_found'> {
  return new CommandError('not_found', { what: thing(kind, name) });
}
