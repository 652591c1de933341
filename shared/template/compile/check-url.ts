import type { Problem } from '#shared/model/problem.ts';
import { templateProblem } from '../problem.ts';
import type { TextPart } from '../tree.ts';

/** Scheme and host, up to where the path, query or fragment begins. A backslash would be read as a slash. */
const LITERAL_ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\\\s]+[/?#]/i;

/** Whoever writes the payload does not choose where it goes: mustaches stand after the host only. */
export function checkUrl(parts: readonly TextPart[], text: string, pointer: string): Problem[] {
  let literal = '';
  for (const part of parts) {
    if (part.kind === 'comment') continue;
    if (part.kind !== 'content') {
      if (LITERAL_ORIGIN.test(literal)) return [];
      const span = part.kind === 'mustache' ? part.expression.span : part.directive.subject.span;
      return [templateProblem('urlOrigin', { path: pointer, text, span })];
    }
    literal += part.text;
  }
  return [];
}
