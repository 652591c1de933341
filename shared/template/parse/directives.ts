import type { DirectiveName } from '../tree.ts';

/** The directives, with how many block parameters each may name. */
export const DIRECTIVES = { each: 2, if: 0, unless: 0, with: 1 } as const satisfies Record<DirectiveName, number>;

export function isDirective(name: string | undefined): name is DirectiveName {
  return name !== undefined && Object.hasOwn(DIRECTIVES, name);
}
