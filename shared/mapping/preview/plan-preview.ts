import type { Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import type { MissingPolicy } from '#shared/template/index.ts';
import type { Plan } from '../plan.ts';
import { valuesGiven } from './values-given.ts';

/** What a plan would make of a payload: the value of what it writes; of the first entry, inside a list. */
export interface PlanPreview {
  /** undefined where it is left out. */
  readonly value: Json | undefined;
  /** Why there is none. */
  readonly problem: string | null;
}

interface Previewed {
  readonly body: Json;
  readonly plan: Plan;
  readonly payload: Json;
  readonly missing?: MissingPolicy;
}

/** What would be there after a plan, worked out before it is done. */
export function planPreview({ body, plan, payload, missing }: Previewed): PlanPreview {
  const edited = applyEdits(body, plan.edits);
  if (!edited.ok || plan.select === null) return { value: undefined, problem: null };
  const [first] = plan.edits;
  const at = first?.do === 'set' && plan.edits.length === 1 ? first.at : plan.select;
  const { values, problems } = valuesGiven({ body: edited.body, at, payload, missing });
  return { value: values[0], problem: problems.find(({ severity }) => severity === 'error')?.message ?? null };
}
