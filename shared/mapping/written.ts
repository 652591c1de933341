import type { Json } from '#shared/model/json.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { call, literal } from '#shared/template/expressions.ts';
import { printExpression, printTemplate } from '#shared/template/index.ts';
import type { CallExpression, DirectiveName, Expression, TextPart } from '#shared/template/tree.ts';
import type { DirectiveHead, Mapping, MappingForm } from './output-row.ts';

/** One mustache as a body has it: `{{upper order.name}}`. */
export function mustache(expression: Expression): Json {
  return printTemplate({ root: { kind: 'value', expression } });
}

/** Text with mustaches as a body has it. */
export function textOf(parts: readonly TextPart[]): Json {
  return printTemplate({ root: { kind: 'text', parts } });
}

/** A name as a key writes it: mustaches in it are text. */
export function nameAsKey(name: string): string {
  return name.replaceAll('{{', '\\{{');
}

/** The key of a directive: `{{#each order.items}}`, `{{else if paid}}`. */
function directiveKey({ name, parameters, isElse }: DirectiveHead, subject: Expression): string {
  const names = parameters.length === 0 ? '' : ` as |${parameters.join(' ')}|`;
  const printed = printExpression(subject);
  const whole = subject.kind === 'call' ? `(${printed})` : printed;
  return `{{${isElse ? 'else ' : '#'}${name} ${whole}${names}}}`;
}

/** The key of an `each` over a list. */
export function eachKey(subject: Expression): string {
  return openingKey('each', subject);
}

/** The key that opens a directive: `{{#unless (isEmpty x)}}`. */
export function openingKey(name: DirectiveName, subject: Expression): string {
  return directiveKey({ name, parameters: [], isElse: false }, subject);
}

/** The edit that writes a form in the place of a mapping's own. */
export function writeForm(mapping: Mapping, form: MappingForm): Edit {
  if (form.kind === 'text') return { do: 'set', at: mapping.at, value: textOf(form.parts) };
  if (form.directive === null) return { do: 'set', at: mapping.at, value: mustache(form.expression) };
  return { do: 'rename', at: mapping.at, name: directiveKey(form.directive, form.expression) };
}

/** Text as one call of `concat`; null where it holds blocks, which no function can. */
export function asConcat(parts: readonly TextPart[]): CallExpression | null {
  const args: Expression[] = [];
  for (const part of parts) {
    if (part.kind === 'block') return null;
    if (part.kind === 'content' && part.text !== '') args.push(literal(part.text));
    if (part.kind === 'mustache') args.push(part.expression);
  }
  return args.length === 0 ? null : call('concat', ...args);
}

/** One mustache as text, with more to follow. */
export function asParts(form: MappingForm): readonly TextPart[] {
  return form.kind === 'text' ? form.parts : [{ kind: 'mustache', expression: form.expression, raw: false }];
}
