import type { Directive, Otherwise, TextPart } from '../tree.ts';
import { printComment, printHead, printText } from './print-text.ts';

export function printTextKey(parts: readonly TextPart[]): string {
  return printText(parts);
}

/** The key of a directive: `{{#if x}}`, with the comment that makes it unique. */
export function printDirectiveKey(directive: Directive<unknown>): string {
  return withComment(`{{#${printHead(directive)}}}`, directive.comment);
}

export function printElseDirectiveKey(directive: Directive<unknown>): string {
  return withComment(`{{else ${printHead(directive)}}}`, directive.comment);
}

export function printElseKey(otherwise: Extract<Otherwise<unknown>, { kind: 'else' }>): string {
  return withComment('{{else}}', otherwise.comment);
}

function withComment(key: string, comment: string | undefined): string {
  return comment === undefined ? key : `${key}{{${printComment(comment)}}}`;
}
