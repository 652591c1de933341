import type { Effect, UrlEffect } from '#shared/model/effect.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { compileText, compileValue } from '#shared/template/index.ts';
import { checkConditions } from './conditions.ts';
import { isHeaderName, isOwnHeader } from './header-rules.ts';
import { pipelineProblem } from './pipeline-problem.ts';
import { originProblem } from './render-url.ts';
import { hasBody } from './request.ts';
import { isTimeZone } from './time-zone.ts';

/** The part of a trigger that can be wrong on its own, stored or in a bundle. */
export type CheckedTrigger = Pick<Trigger, 'effects' | 'conditions' | 'delay' | 'schedule' | 'repeat'>;

export interface TriggerSurroundings {
  /** The format of the template that an effect names (by name in a bundle, by id when stored); null where there is none. */
  formatOf(template: string): OutputFormat | null;
  /** JSON pointer of the trigger in its file; '' for a stored one. */
  pointer: string;
}

/**
 * Everything that would keep a trigger from doing its work, found without an event: addresses, headers, recipients,
 * conditions, time zone, templates that are not there. The bodies of templates are checked on their own.
 */
export function checkTrigger(trigger: CheckedTrigger, around: TriggerSurroundings): Problem[] {
  const { pointer } = around;
  return [
    ...(trigger.conditions ? checkConditions(trigger.conditions, `${pointer}/conditions`) : []),
    ...checkTiming(trigger, pointer),
    ...(trigger.effects.length === 0 ? [pipelineProblem('trigger.noEffects', `${pointer}/effects`)] : []),
    ...trigger.effects.flatMap((effect, index) => checkEffect(effect, `${pointer}/effects/${index}`, around)),
  ];
}

function checkTiming({ delay, schedule, repeat }: CheckedTrigger, pointer: string): Problem[] {
  const problems: Problem[] = [];
  if (schedule && !isTimeZone(schedule.timeZone)) {
    problems.push(pipelineProblem('trigger.timeZone', `${pointer}/schedule/timeZone`, { zone: schedule.timeZone }));
  }
  if (delay?.cancelOn && delay.minutes === 0)
    problems.push(pipelineProblem('trigger.cancelWithoutDelay', `${pointer}/delay/cancelOn`, {}, 'warning'));
  if (!repeat) return problems;
  problems.push(...compileText(repeat.per, { strict: true, pointer: `${pointer}/repeat/per` }).problems);
  if (repeat.value !== undefined) {
    problems.push(...compileValue(repeat.value, { pointer: `${pointer}/repeat/value` }).problems);
  }
  if (repeat.when === 'changed' && repeat.value === undefined) {
    problems.push(pipelineProblem('trigger.repeatValue', `${pointer}/repeat`));
  }
  if (repeat.when !== 'changed' && repeat.minutes === undefined) {
    problems.push(pipelineProblem('trigger.repeatMinutes', `${pointer}/repeat`));
  }
  return problems;
}

function checkEffect(effect: Effect, pointer: string, { formatOf }: TriggerSurroundings): Problem[] {
  const template = effect.to === 'url' ? effect.template : effect.attach;
  const format = template === undefined ? undefined : formatOf(template);
  const problems: Problem[] = [];
  if (template !== undefined && format === null) {
    const key = effect.to === 'url' ? 'template' : 'attach';
    problems.push(pipelineProblem('trigger.templateMissing', `${pointer}/${key}`, { template }));
  }
  if (effect.to === 'email') {
    const texts = [
      ...effect.recipients.map((text, index) => [text, `recipients/${index}`] as const),
      [effect.subject, 'subject'] as const,
    ];
    for (const [text, key] of texts) {
      problems.push(
        ...compileText(text, { mode: 'header', strict: key !== 'subject', pointer: `${pointer}/${key}` }).problems,
      );
    }
    return problems;
  }
  if (effect.format !== undefined && format && format !== effect.format) {
    problems.push(
      pipelineProblem('trigger.format', `${pointer}/format`, {
        format: effect.format,
        template: template ?? '',
        has: format,
      }),
    );
  }
  return [...problems, ...checkUrl(effect, pointer), ...checkBody(effect, pointer), ...checkHeaders(effect, pointer)];
}

function checkUrl({ url }: UrlEffect, pointer: string): Problem[] {
  const at = `${pointer}/url`;
  if (url.trim() === '') return [pipelineProblem('trigger.noUrl', at)];
  const origin = originProblem(url, at);
  const texts = compileText(url, { mode: 'url', strict: true, pointer: at }).problems;
  return origin ? [origin, ...texts] : texts;
}

function checkBody({ method, template }: UrlEffect, pointer: string): Problem[] {
  if (template === undefined || hasBody({ method, template })) return [];
  return [pipelineProblem('effect.bodyNotSent', `${pointer}/template`, { method }, 'warning')];
}

function checkHeaders({ headers = {}, auth }: UrlEffect, pointer: string): Problem[] {
  const named = Object.keys(headers).map(
    (name) => [name, `${pointer}/headers/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`] as const,
  );
  const all = auth?.type === 'header' ? [...named, [auth.name, `${pointer}/auth/name`] as const] : named;
  const problems = all.flatMap(([name, at]) => {
    if (!isHeaderName(name)) return [pipelineProblem('trigger.headerName', at, { name })];
    return isOwnHeader(name) ? [pipelineProblem('trigger.ownHeader', at, { name })] : [];
  });
  const texts = named.map(([name, at]) =>
    compileText(headers[name] ?? '', { mode: 'header', strict: true, pointer: at }),
  );
  return [...problems, ...texts.flatMap((text) => text.problems)];
}
