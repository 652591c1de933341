import type { Json } from '#shared/model/json.ts';
import { LIMITS } from '#shared/template/limits.ts';
import { createBudget, STEPS } from './budget.ts';
import { isDeeperThan } from './depth.ts';
import { readHints } from './hints.ts';
import { createNameJudge, type NamePath } from './names/name-likeness.ts';
import { rootScope } from './scope.ts';
import { solveValue } from './solve/solve-value.ts';
import { asWritten } from './solve/solved.ts';
import { createSources } from './sources/sources.ts';
import type { Suggestion } from './suggestion.ts';
import { verified } from './verify.ts';
import { writeBody } from './write-body.ts';

export interface ExampleInput {
  readonly payload: Json;
  /** What the customer wants for that payload. */
  readonly example: Json;
  /** What the output as a whole is called, if anything: helps where the example is a single value. */
  readonly names?: NamePath;
  /** Once it is true the search ends, with what is found by then. */
  readonly isStopped?: () => boolean;
}

export interface ExampleSuggestions {
  /** The example with every suggestion taken: rendered with the payload it gives the example. */
  readonly body: Json;
  readonly suggestions: readonly Suggestion[];
}

/** A template nests so deep at most, the directives of its lists included. */
const DEEPEST_EXAMPLE = LIMITS.depth / 2;
const DEEPEST_PAYLOAD = 500;

/**
 * The template that gives the example for the payload, as far as the payload explains it; the rest stays as written.
 * Every expression gives the right value in every entry of its list. Never throws, and ends in time for any input.
 */
export function suggestFromExample({ payload, example, names = [], isStopped }: ExampleInput): ExampleSuggestions {
  if (isDeeperThan(example, DEEPEST_EXAMPLE) || isDeeperThan(payload, DEEPEST_PAYLOAD))
    return { body: example, suggestions: [] };
  const run = { budget: createBudget(STEPS, isStopped), judge: createNameJudge(), hints: readHints(payload, example) };
  const sources = createSources(rootScope(payload), run.budget);
  const solved = solveValue({ values: [example], names }, sources, run) ?? asWritten(example);
  return writeBody(verified(solved, payload, example));
}
