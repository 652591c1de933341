import type { Effect, EmailEffect, UrlEffect } from '#shared/model/effect.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import { compileText } from '#shared/template/index.ts';
import { isEmailAddress } from '#shared/text/email-address.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { headerNameProblem, isHeaderValue } from '#shared/wire/header-rules.ts';
import { isTellingHeader, isTellingParameter } from '#shared/wire/redact.ts';
import { pipelineProblem } from '../pipeline-problem.ts';
import { isLiteral, literalOf } from '../render/literal-text.ts';
import { originProblem } from '../render/render-url.ts';
import { hasBody } from '../request.ts';

/** The format of the template that an effect names (by name in a bundle, by id when stored); null where there is none. */
export type FormatOf = (template: string) => OutputFormat | null;

/** What would keep an effect from being carried out, found without an event. `pointer` is the effect's own. */
export function checkEffect(effect: Effect, pointer: string, formatOf: FormatOf): Problem[] {
  if (effect.to === 'email') {
    return [...checkTemplate(effect.attach, `${pointer}/attach`, formatOf), ...checkEmail(effect, pointer)];
  }
  return [
    ...checkTemplate(effect.template, `${pointer}/template`, formatOf),
    ...checkFormat(effect, pointer, formatOf),
    ...checkUrl(effect.url, `${pointer}/url`),
    ...checkBody(effect, pointer),
    ...checkHeaders(effect, pointer),
    ...checkAuth(effect, pointer),
  ];
}

function checkTemplate(template: string | undefined, path: string, formatOf: FormatOf): Problem[] {
  if (template === undefined || formatOf(template) !== null) return [];
  return [pipelineProblem('trigger.templateMissing', path, { template })];
}

function checkFormat({ template, format }: UrlEffect, pointer: string, formatOf: FormatOf): Problem[] {
  const has = template === undefined ? null : formatOf(template);
  if (format === undefined || has === null || has === format) return [];
  return [pipelineProblem('trigger.format', `${pointer}/format`, { format, template: template ?? '', has })];
}

/** What is wrong with an address, told once: its mustaches first, then what stands as it is. */
function checkUrl(url: string, path: string): Problem[] {
  const { problems } = compileText(url, { mode: 'url', strict: true, pointer: path });
  if (hasErrors(problems)) return problems;
  const origin = originProblem(url, path);
  return origin ? [...problems, origin] : [...problems, ...checkParameters(url, path)];
}

/** A parameter that is named like a secret and is the same for every event. */
function checkParameters(url: string, path: string): Problem[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return query.split('&').flatMap((parameter) => {
    const [name = '', value = ''] = parameter.split('=', 2);
    if (value === '' || !isLiteral(parameter) || !isTellingParameter(name)) return [];
    return [pipelineProblem('effect.writtenParameter', path, { name }, 'warning')];
  });
}

function checkBody({ method, template }: UrlEffect, pointer: string): Problem[] {
  if (template === undefined || hasBody({ method, template })) return [];
  return [pipelineProblem('effect.bodyNotSent', `${pointer}/template`, { method }, 'warning')];
}

function checkHeaders({ headers = {} }: UrlEffect, pointer: string): Problem[] {
  const seen = new Set<string>();
  return Object.entries(headers).flatMap(([name, value]) => {
    const path = pointerTo(`${pointer}/headers`, name);
    const isRepeated = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const wrongName = headerNameProblem(name, path);
    if (wrongName) return [wrongName];
    if (isRepeated) return [pipelineProblem('effect.headerTwice', path, { name })];
    return checkHeaderValue(name, value, path);
  });
}

function checkHeaderValue(name: string, value: string, path: string): Problem[] {
  const literal = literalOf(value);
  if (/[\r\n]/.test(literal)) return [pipelineProblem('effect.lineBreak', path, { what: name })];
  if (!isHeaderValue(literal)) return [pipelineProblem('effect.headerValue', path, { name })];
  // Secrets are named, never written.
  if (isLiteral(value) && value.trim() !== '' && isTellingHeader(name)) {
    return [pipelineProblem('effect.writtenSecret', path, { name }, 'warning')];
  }
  return compileText(value, { mode: 'header', strict: true, pointer: path }).problems;
}

function checkAuth({ auth }: UrlEffect, pointer: string): Problem[] {
  if (auth?.type === 'basic' && auth.username.includes(':')) {
    return [pipelineProblem('effect.basicColon', `${pointer}/auth/username`)];
  }
  const wrongName = auth?.type === 'header' ? headerNameProblem(auth.name, `${pointer}/auth/name`) : null;
  return wrongName ? [wrongName] : [];
}

function checkEmail(effect: EmailEffect, pointer: string): Problem[] {
  const { recipients, subject, text, html } = effect;
  return [
    // It may be stored and brought in like that; switched on it may not be: `trigger-readiness.ts`.
    ...(isEmptyEmail(effect) ? [pipelineProblem(emptyCode(effect), pointer, {}, 'warning')] : []),
    ...recipients.flatMap((recipient, at) => checkRecipient(recipient, `${pointer}/recipients/${at}`)),
    ...checkLine(subject, { path: `${pointer}/subject`, what: 'subject', strict: false }),
    ...(text === undefined ? [] : compileText(text, { pointer: `${pointer}/text` }).problems),
    ...(html === undefined ? [] : compileText(html, { mode: 'html', pointer: `${pointer}/html` }).problems),
  ];
}

/** Whether nothing is written in an email: no subject, no text, no HTML. */
function isEmptyEmail({ subject, text = '', html = '' }: EmailEffect): boolean {
  return [subject, text, html].every((part) => part.trim() === '');
}

function emptyCode({ attach }: EmailEffect) {
  return attach === undefined ? 'effect.emailEmpty' : 'effect.emailAttachmentAlone';
}

function checkRecipient(recipient: string, path: string): Problem[] {
  const problems = checkLine(recipient, { path, what: 'recipient', strict: true });
  if (hasErrors(problems)) return problems;
  // What a field fills in is seen when it is rendered; the rest may not make two addresses of it.
  const isSound = isLiteral(recipient)
    ? isEmailAddress(recipient.trim())
    : !/[,;<>"()[\]\\\p{Cc}]/u.test(literalOf(recipient));
  if (isSound) return problems;
  return [...problems, pipelineProblem('effect.recipient', path, { value: recipient.slice(0, 200) })];
}

interface Line {
  readonly path: string;
  readonly what: string;
  readonly strict: boolean;
}

function checkLine(text: string, { path, what, strict }: Line): Problem[] {
  if (/[\r\n]/.test(literalOf(text))) return [pipelineProblem('effect.lineBreak', path, { what })];
  return compileText(text, { mode: 'header', strict, pointer: path }).problems;
}
