import type { Problem } from '#shared/model/problem.ts';
import { Mono } from './text.tsx';

/** Problems as entries of a list, each with its place before it. */
export function ProblemItems({ problems }: { problems: readonly Pick<Problem, 'path' | 'message'>[] }) {
  return problems.map((problem) => (
    <li key={`${problem.path} ${problem.message}`}>
      {problem.path === '' ? null : <Mono>{problem.path} </Mono>}
      {problem.message}
    </li>
  ));
}
