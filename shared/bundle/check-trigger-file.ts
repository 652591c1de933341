import type { Effect, UrlEffect } from '#shared/model/effect.ts';
import type { EventTypeRecord } from '#shared/model/event-type.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import { ANY_CUSTOMER, type TriggerFile } from '#shared/model/trigger.ts';
import { checkTrigger } from '#shared/pipeline/check-trigger.ts';
import { isHeaderValue } from '#shared/pipeline/header-rules.ts';
import { pipelineProblem } from '#shared/pipeline/pipeline-problem.ts';
import { redactUrl } from '#shared/pipeline/redact.ts';
import { compileText, pointerTo } from '#shared/template/index.ts';
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
  return withoutRepeats([
    ...checkNamed(trigger, around),
    // Names that lead nowhere are told here, with the nearest one.
    ...own.filter(({ code }) => code !== 'trigger.templateMissing'),
    ...checkSubject(trigger, around),
    ...checkWindows(trigger, pointer),
    ...trigger.effects.flatMap((effect, at) => checkEffect(effect, `${pointer}/effects/${at}`)),
  ]);
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
    const name = effect.to === 'url' ? effect.template : effect.attach;
    if (name === undefined || templates.has(name)) continue;
    problems.push(unknownName('unknownTemplate', `${pointer}/effects/${at}/${key}`, name, templates.names()));
  }
  return problems;
}

// design.md §5: without a subject nothing says that a later event is about the same thing.
function checkSubject({ event, delay }: TriggerFile, { pointer, events }: TriggerFileSurroundings): Problem[] {
  const type = events.get(event);
  if (!type || type.subject !== undefined || !delay) return [];
  const keys = [delay.whileConditionsHold ? 'whileConditionsHold' : '', delay.cancelOn ? 'cancelOn' : ''];
  return keys
    .filter((key) => key !== '')
    .map((key) => bundleProblem('noSubject', `${pointer}/delay/${key}`, { event, key }, 'warning'));
}

function checkWindows({ schedule }: TriggerFile, pointer: string): Problem[] {
  return (schedule?.windows ?? []).flatMap(({ from, to }, at) =>
    from === to ? [bundleProblem('windowEmpty', `${pointer}/schedule/windows/${at}`, { from, to })] : [],
  );
}

function checkEffect(effect: Effect, pointer: string): Problem[] {
  if (effect.to === 'url') {
    return [
      ...checkAddress(effect.url, `${pointer}/url`),
      ...checkSuccess(effect, pointer),
      ...checkHeaders(effect, pointer),
    ];
  }
  const { text, html, subject, recipients } = effect;
  return [
    ...(text === undefined ? [] : compileText(text, { pointer: `${pointer}/text` }).problems),
    ...(html === undefined ? [] : compileText(html, { mode: 'html', pointer: `${pointer}/html` }).problems),
    ...(/[\r\n]/.test(literalOf(subject))
      ? [bundleProblem('lineBreak', `${pointer}/subject`, { what: 'subject' })]
      : []),
    ...recipients.flatMap((recipient, at) => checkRecipient(recipient, `${pointer}/recipients/${at}`)),
  ];
}

/** What stands outside the mustaches; each of them is replaced by one letter. */
function literalOf(text: string): string {
  return text.replace(/\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\}/g, 'x');
}

function checkAddress(url: string, path: string): Problem[] {
  const literal = literalOf(url).trim();
  if (literal === '') return [];
  const say = (code: 'effect.urlScheme' | 'effect.urlUserinfo' | 'effect.urlUnreadable') => [
    pipelineProblem(code, path, { url: redactUrl(url).slice(0, 200) }),
  ];
  // A URL parser would take these out, and read what is left another way than people do.
  if (/[\p{Cc}\\]/u.test(literal)) return say('effect.urlUnreadable');
  if (!/^https?:\/\/[^/?#]/i.test(literal)) return say('effect.urlScheme');
  if (!URL.canParse(literal)) return say('effect.urlUnreadable');
  const { username, password } = new URL(literal);
  return username !== '' || password !== '' || /^[^/]*\/\/[^/?#]*@/.test(literal) ? say('effect.urlUserinfo') : [];
}

function checkHeaders({ headers = {}, auth }: UrlEffect, pointer: string): Problem[] {
  const named = Object.entries(headers).flatMap(([name, value]) => {
    const path = pointerTo(`${pointer}/headers`, name);
    const literal = literalOf(value);
    if (/[\r\n]/.test(literal)) return [bundleProblem('lineBreak', path, { what: name })];
    return isHeaderValue(literal) ? [] : [pipelineProblem('effect.headerValue', path, { name })];
  });
  const hasColon = auth?.type === 'basic' && auth.username.includes(':');
  return hasColon ? [...named, bundleProblem('basicColon', `${pointer}/auth/username`)] : named;
}

// One address each: with a comma or a line break in it a mail would go to somebody else as well.
const address = /^[^\s@,;:<>"()[\]\\\p{Cc}]+@[^\s@,;:<>"()[\]\\\p{Cc}]+$/u;

function checkRecipient(recipient: string, path: string): Problem[] {
  const literal = literalOf(recipient);
  if (/[\r\n]/.test(literal)) return [bundleProblem('lineBreak', path, { what: 'recipient' })];
  if (literal === recipient ? address.test(recipient.trim()) : !/[,;<>"()[\]\\\p{Cc}]/u.test(literal)) return [];
  return [pipelineProblem('effect.recipient', path, { value: recipient.slice(0, 200) })];
}

function checkSuccess({ success }: UrlEffect, pointer: string): Problem[] {
  if (success === '2xx') return [];
  const isSet = success.split(',').every((part) => {
    const [from = 0, to = from] = part.trim().split('-').map(Number);
    return from >= 100 && to <= 599 && from <= to;
  });
  return isSet ? [] : [bundleProblem('success', `${pointer}/success`, { success })];
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, code }) => {
    const key = `${path} ${code}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
