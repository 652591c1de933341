import type { Json } from '#shared/model/json.ts';
import { textOf } from '#shared/template/functions/text-of.ts';
import type { Expression, TextPart } from '#shared/template/tree.ts';

export { printExpression } from '#shared/template/print/print-expression.ts';

export function content(text: string): TextPart {
  return { kind: 'content', text };
}

export function mustache(expression: Expression): TextPart {
  return { kind: 'mustache', expression, raw: false };
}

/** What parts without blocks come out as. */
export function textOfParts(parts: readonly TextPart[], valueAt: (part: number) => Json | undefined): string {
  return parts.map((part, at) => (part.kind === 'content' ? part.text : textOf(valueAt(at)))).join('');
}
