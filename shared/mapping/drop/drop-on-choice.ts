import type { Json } from '#shared/model/json.ts';
import type { Expression } from '#shared/template/tree.ts';
import { conditionPlace } from '../conditions/condition-choice.ts';
import { conditionText } from '../conditions/condition-words.ts';
import { planWhen } from '../conditions/plan-condition.ts';
import type { OutputRow } from '../output-row.ts';
import type { Choice, Outcome, Plan } from '../plan.ts';

interface Dropped {
  readonly body: Json;
  readonly row: OutputRow;
  /** The field, in the scope of the row. */
  readonly expression: Expression;
  /** What replacing the whole choice does. */
  readonly replace: Plan;
  readonly onto: (branch: OutputRow) => Outcome;
}

/** A field dropped on a value that depends on conditions: into which branch, as one more condition, or in place of all. */
export function dropOnChoice({ body, row, expression, replace, onto }: Dropped): Outcome {
  const branches = row.children.flatMap((branch): Choice[] => {
    if (branch.place.kind !== 'branch') return [];
    const outcome = onto(branch);
    const plan = outcome.kind === 'done' ? outcome.plan : outcome.choices[0]?.plan;
    const condition = branch.subject?.form.kind === 'expression' ? conditionText(branch.subject.form.expression) : '';
    return plan === undefined
      ? []
      : [{ words: { key: `branches.${branch.place.branch}`, params: { condition } }, plan }];
  });
  const place = conditionPlace(body, row);
  const when = place === null ? null : planWhen(body, place, { kind: 'if', condition: expression }, row.name);
  const choices: Choice[] = [
    ...branches,
    ...(when === null ? [] : [{ words: { key: 'choices.condition' }, plan: when }]),
    { words: { key: 'choices.replace' }, plan: replace },
  ];
  return { kind: 'ask', words: { key: 'ask.choice', params: { name: row.name } }, choices };
}
