import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { RenderInput } from '#shared/template/index.ts';
import type { CompiledTexts } from '../compiled-texts.ts';
import { evaluateConditions } from '../conditions.ts';

/** Whether a trigger's conditions hold, with the reason as a sentence; not `ok` where they could not be compared. */
export type Holding = { ok: true; holds: boolean; reason: string } | { ok: false; reason: string; problems: Problem[] };

/** A trigger without conditions lets every event pass; `input` is asked for by conditions alone. */
export function holdConditions(
  conditions: Trigger['conditions'],
  input: () => RenderInput,
  texts: CompiledTexts,
): Holding {
  if (!conditions) return { ok: true, holds: true, reason: en.steps.conditionsNone };
  const { holds, reason, problems } = evaluateConditions(conditions, input(), texts);
  const sentence = reason === '' ? '' : `${reason}.`;
  if (!holds && hasErrors([...problems])) return { ok: false, reason: sentence, problems: [...problems] };
  return { ok: true, holds, reason: sentence };
}
