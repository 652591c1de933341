import type { Directive, Otherwise, Strip, TextPart } from '../tree.ts';
import { printArgument, printExpression } from './print-expression.ts';

/** Parts as the string that they are read from. */
export function printText(parts: readonly TextPart[]): string {
  let text = '';
  for (const part of parts) {
    const next = printPart(part);
    // A backslash before a mustache would escape it; two stand for one.
    const isEscaping = text.endsWith('\\') && next.startsWith('{{');
    text += (isEscaping ? '\\' : '') + next;
  }
  return text;
}

function printPart(part: TextPart): string {
  switch (part.kind) {
    case 'content':
      return (part.written ?? part.text).replace(/\{\{/g, '\\{{');
    case 'mustache': {
      const [open, close] = part.raw ? ['{', '}'] : ['', ''];
      return mustache(`${open}${printExpression(part.expression)}${close}`, part.strip);
    }
    case 'comment':
      return mustache(printComment(part.text), part.strip);
    case 'block':
      return printBlock(part.directive);
  }
}

/** A comment that holds mustaches or ends in a dash is closed by dashes. */
export function printComment(text: string): string {
  return /\}\}|^--|[-~]$/.test(text) ? `!--${text}--` : `!${text}`;
}

export function mustache(inside: string, strip: Strip | undefined): string {
  return `{{${strip?.before ? '~' : ''}${inside}${strip?.after ? '~' : ''}}}`;
}

type TextDirective = Directive<readonly TextPart[]>;

function printBlock(directive: TextDirective): string {
  const open = mustache(`#${printHead(directive)}`, directive.strip?.open);
  const inside = printText(directive.body) + printOtherwise(directive.otherwise);
  return `${open}${inside}${mustache(`/${directive.name}`, directive.strip?.close)}`;
}

/** What a directive's opening mustache says: `each order.items as |item index|`. */
export function printHead(directive: Directive<unknown>): string {
  const parameters = directive.parameters.length > 0 ? ` as |${directive.parameters.join(' ')}|` : '';
  return `${directive.name} ${printArgument(directive.subject)}${parameters}`;
}

function printOtherwise(otherwise: Otherwise<readonly TextPart[]> | undefined): string {
  if (!otherwise) return '';
  if (otherwise.kind === 'else') return mustache('else', otherwise.strip) + printText(otherwise.body);
  const { directive } = otherwise;
  const open = mustache(`else ${printHead(directive)}`, directive.strip?.open);
  return open + printText(directive.body) + printOtherwise(directive.otherwise);
}
