import { literal } from '#shared/template/expressions.ts';
import { describe } from '#shared/template/functions/describe.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { nearest } from '#shared/text/nearest.ts';
import type { Words } from '../plan.ts';
import { changeAt, type Spot, type Way } from './fix-spot.ts';

// Ways that change what a function's parameters are fixed to.

/** A parameter that is fixed and cannot be read, replaced by what is near. */
export function suggested(spot: Spot): Way[] {
  const { problem, step } = spot;
  const by = problem.params?.suggestion;
  return by === undefined || step === null ? [] : withFixed(spot, String(by));
}

/** The fixed parameter whose value the problem shows, set to another. */
function withFixed(spot: Spot, by: string): Way[] {
  const { step, problem } = spot;
  if (step === null) return [];
  const isIt = (one: Expression) => one.kind === 'literal' && describe(one.value) === problem.params?.value;
  const index = step.call.args.findIndex(isIt);
  const option = Object.entries(step.call.options).find(([, value]) => isIt(value))?.[0];
  const name = index >= 0 ? index : option;
  if (name === undefined) return [];
  const address = { ...step.address, path: [...step.address.path, name] };
  const words: Words = { key: 'fixes.replace', params: { with: by } };
  return [{ words, edits: changeAt(spot, address, () => literal(by)) }];
}

/** An option that means nothing, taken away: the function's own is used. */
export function withoutOption(...names: string[]): (spot: Spot) => Way[] {
  return (spot) => {
    const { step } = spot;
    if (step === null) return [];
    return names
      .filter((name) => step.call.options[name] !== undefined)
      .map((name) => ({
        words: { key: 'fixes.optionOut', params: { name } },
        edits: changeAt(spot, { ...step.address, path: [...step.address.path, name] }, () => undefined),
      }));
  };
}

/** One of the few values that a parameter may be, the nearest first. */
export function choiceWays(spot: Spot): Way[] {
  const { choices, value } = spot.problem.params ?? {};
  const all = typeof choices === 'string' ? choices.split(', ') : ['null', 'fail'];
  const near = nearest(String(value).replaceAll('"', ''), all, 1 / 2);
  const sorted = near === undefined ? all : [near, ...all.filter((one) => one !== near)];
  return sorted.slice(0, 3).flatMap((one) => withFixed(spot, one));
}

/** A date pattern that says what the broken one most likely meant. */
export function patternWays(spot: Spot): Way[] {
  const { step, problem } = spot;
  const written = step?.call.args[1];
  if (step === null || written?.kind !== 'literal') return [];
  const pattern = String(written.value ?? '');
  const { token, instead, letter } = problem.params ?? {};
  const guesses = [
    ...(token === undefined ? [] : [pattern.replaceAll(String(token), String(instead))]),
    ...(letter === undefined ? [] : [pattern.replace(/[A-Za-z]*$/, ''), quotedWords(pattern, String(letter))]),
    pattern.replaceAll('Y', 'y').replaceAll('D', 'd'),
    `${pattern}'`,
    pattern.replaceAll("'", ''),
    'yyyy-MM-dd',
  ].filter((one) => one.trim() !== '');
  const address = { ...step.address, path: [...step.address.path, 1] };
  return guesses.map((one) => ({
    words: { key: 'fixes.replace', params: { with: one } },
    edits: changeAt(spot, address, () => literal(one)),
  }));
}

function quotedWords(pattern: string, letter: string): string {
  return pattern.replace(/[A-Za-z]+/g, (word) => (word.includes(letter) ? `'${word}'` : word));
}

/** A path in its brackets, for names with other characters. */
export function pathWays(spot: Spot): Way[] {
  const index = spot.step?.call.args.findIndex(
    (arg) => arg.kind === 'literal' && describe(arg.value) === spot.problem.params?.value,
  );
  const written = spot.step?.call.args[index ?? -1];
  if (written?.kind !== 'literal') return [];
  const bare = String(written.value ?? '').replace(/^@root\.|^(?:\.\.\/)+/, '');
  return [bare, `[${bare}]`].flatMap((path) => withFixed(spot, path));
}

/** Arguments of a call brought to the number that the function takes. */
export function argumentCountWays(spot: Spot): Way[] {
  const { step } = spot;
  const row = step === null ? undefined : templateFunctions.get(step.call.name);
  if (step === null || row === undefined) return [];
  const counts = [...new Set([row.parameters.length, step.call.args.length - 1])];
  return counts.map((count) => ({
    words: { key: 'fixes.fewerArguments', params: { number: String(count) } },
    edits: changeAt(spot, step.address, (at) => (at.kind === 'call' ? { ...at, args: at.args.slice(0, count) } : at)),
  }));
}

/** A table whose last entry lacks what it becomes. */
export function pairWays(spot: Spot): Way[] {
  const { step } = spot;
  if (step === null) return [];
  const words: Words = { key: 'fixes.takeOut' };
  return [
    {
      words,
      edits: changeAt(spot, step.address, (at) => (at.kind === 'call' ? { ...at, args: at.args.slice(0, -1) } : at)),
    },
  ];
}
