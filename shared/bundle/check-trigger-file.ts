import type { EventTypeRecord } from '#shared/model/event-type.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import { ANY_CUSTOMER, type TriggerFile } from '#shared/model/trigger.ts';
import { checkTrigger } from '#shared/pipeline/check/check-trigger.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { bundleProblem, unknownName } from './bundle-problem.ts';
import type { NameIndex } from './name-index.ts';

export interface TriggerFileSurroundings {
  /** JSON pointer of the trigger in the bundle. */
  readonly pointer: string;
  readonly customers: NameIndex<{ name: string }>;
  readonly templates: NameIndex<{ name: string; format: OutputFormat }>;
  readonly events: ReadonlyMap<string, Pick<EventTypeRecord, 'subject'>>;
}

/** What is wrong with a trigger whose shape is right. Templates and customers are looked for by name. */
export function checkTriggerFile(trigger: TriggerFile, around: TriggerFileSurroundings): Problem[] {
  const { pointer, templates } = around;
  const own = checkTrigger(trigger, { pointer, formatOf: (name) => templates.get(name)?.format ?? null });
  return [
    ...checkNamed(trigger, around),
    // Names that lead nowhere are told here, with the nearest one.
    ...own.filter(({ code }) => code !== 'trigger.templateMissing'),
    ...checkSubject(trigger, around),
  ];
}

function checkNamed(
  trigger: TriggerFile,
  { pointer, customers, templates, events }: TriggerFileSurroundings,
): Problem[] {
  const problems: Problem[] = [];
  const { customer, event, delay, effects } = trigger;
  if (customer !== ANY_CUSTOMER && !customers.has(customer)) {
    problems.push(unknownName('unknownCustomer', `${pointer}/customer`, customer, customers.names()));
  }
  const named: [id: string, path: string][] = [[event, `${pointer}/event`]];
  named.push(...(delay?.cancelOn ?? []).map((id, at): [string, string] => [id, `${pointer}/delay/cancelOn/${at}`]));
  for (const [id, path] of named) {
    if (!events.has(id)) problems.push(unknownName('unknownEvent', path, id, events.keys()));
  }
  for (const [at, effect] of effects.entries()) {
    const key = effect.to === 'url' ? 'template' : 'attach';
    const name = templateIn(effect);
    if (name === undefined || templates.has(name)) continue;
    problems.push(unknownName('unknownTemplate', `${pointer}/effects/${at}/${key}`, name, templates.names()));
  }
  return problems;
}

// Without a subject nothing says that a later event is about the same thing.
function checkSubject({ event, delay, inOrder }: TriggerFile, { pointer, events }: TriggerFileSurroundings): Problem[] {
  const type = events.get(event);
  if (!type || type.subject !== undefined) return [];
  const keys = [
    delay?.whileConditionsHold ? 'delay/whileConditionsHold' : '',
    delay?.cancelOn ? 'delay/cancelOn' : '',
    inOrder ? 'inOrder' : '',
  ];
  return keys
    .filter((key) => key !== '')
    .map((key) =>
      bundleProblem('noSubject', `${pointer}/${key}`, { event, key: key.replace('delay/', '') }, 'warning'),
    );
}
