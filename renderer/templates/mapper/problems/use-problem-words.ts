import texts from '#resources/locales/en.template.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import { fill } from '#shared/text/fill.ts';
import { type FunctionWords, useFunctionWords } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';

/**
 * Problems as the map says them: functions and their parameters by what their cards call them, "Format date: Date is …",
 * not by their names in the code, "formatDate: d is …".
 */
export function useProblemWords(): (problems: readonly Problem[]) => readonly Problem[] {
  const words = useFunctionWords();
  return useStable((problems: readonly Problem[]) => problems.map((problem) => inWords(problem, words)));
}

function inWords(problem: Problem, words: FunctionWords): Problem {
  const { code, params } = problem;
  const name = params?.function;
  const refusal = Object.entries(texts.refusals).find(([known]) => known === code)?.[1];
  if (refusal === undefined || typeof name !== 'string' || !templateFunctions.has(name)) return problem;
  const parameter = params?.name;
  const called = typeof parameter === 'string' ? { name: words.parameter(name, parameter) } : {};
  return { ...problem, message: fill(refusal, { ...params, ...called, function: words.label(name) }) };
}
