import type { Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { compileText, compileValue } from '#shared/template/index.ts';
import { isTimeZone } from '#shared/time/time-zone.ts';
import { pipelineProblem } from '../pipeline-problem.ts';
import { checkConditions } from './check-conditions.ts';
import { checkEffect, type FormatOf } from './check-effect.ts';

/** The part of a trigger that can be wrong on its own, stored or in a bundle. */
export type CheckedTrigger = Pick<Trigger, 'effects' | 'conditions' | 'delay' | 'schedule' | 'repeat'>;

export interface TriggerSurroundings {
  readonly formatOf: FormatOf;
  /** JSON pointer of the trigger in its file; '' for a stored one. */
  readonly pointer: string;
}

/**
 * Everything that would keep a trigger from doing its work, found without an event, in the studio as in a bundle:
 * addresses, headers, recipients, conditions, windows and time zone, templates that are not there. The bodies of
 * templates are checked on their own.
 */
export function checkTrigger(trigger: CheckedTrigger, { pointer, formatOf }: TriggerSurroundings): Problem[] {
  return [
    ...(trigger.conditions ? checkConditions(trigger.conditions, `${pointer}/conditions`) : []),
    ...checkDelay(trigger, pointer),
    ...checkSchedule(trigger, pointer),
    ...checkRepeat(trigger, pointer),
    ...(trigger.effects.length === 0 ? [pipelineProblem('trigger.noEffects', `${pointer}/effects`)] : []),
    ...trigger.effects.flatMap((effect, index) => checkEffect(effect, `${pointer}/effects/${index}`, formatOf)),
  ];
}

function checkDelay({ delay }: CheckedTrigger, pointer: string): Problem[] {
  if (!delay?.cancelOn || delay.minutes > 0) return [];
  return [pipelineProblem('trigger.cancelWithoutDelay', `${pointer}/delay/cancelOn`, {}, 'warning')];
}

function checkSchedule({ schedule }: CheckedTrigger, pointer: string): Problem[] {
  if (!schedule) return [];
  const zone = schedule.timeZone;
  return [
    ...(isTimeZone(zone) ? [] : [pipelineProblem('trigger.timeZone', `${pointer}/schedule/timeZone`, { zone })]),
    ...schedule.windows.flatMap(({ from, to }, at) =>
      from === to ? [pipelineProblem('trigger.windowEmpty', `${pointer}/schedule/windows/${at}`, { from, to })] : [],
    ),
  ];
}

function checkRepeat({ repeat }: CheckedTrigger, pointer: string): Problem[] {
  if (!repeat) return [];
  const { per, when, minutes, value } = repeat;
  const path = `${pointer}/repeat`;
  const isUnset = when === 'changed' ? value === undefined : minutes === undefined;
  const unset = when === 'changed' ? 'trigger.repeatValue' : 'trigger.repeatMinutes';
  return [
    ...compileText(per, { strict: true, pointer: `${path}/per` }).problems,
    ...(value === undefined ? [] : compileValue(value, { pointer: `${path}/value` }).problems),
    ...(isUnset ? [pipelineProblem(unset, path)] : []),
  ];
}
