import type { FunctionContext } from '../template-function.ts';

/** A render may make 8 MB of output in 1,000,000 steps: eight characters cost one. */
const CHARACTERS_PER_STEP = 8;

/** Called before text of so many characters is made, wherever it may be longer than what came in. */
export function spendText(context: FunctionContext, characters: number): void {
  context.spend(Math.ceil(characters / CHARACTERS_PER_STEP));
}

/** Called before a list of so many entries is gone through. */
export function spendEntries(context: FunctionContext, entries: number): void {
  context.spend(entries);
}
