import type { Problem } from '#shared/model/problem.ts';
import type { ParsedExpression } from '../api.ts';
import { LIMITS } from '../limits.ts';
import { templateProblem } from '../problem.ts';
import { onlyExpression, parseString } from './parse-string.ts';
import { scanString } from './scan-string.ts';

/**
 * What stands inside one mustache, without its braces: `formatDate order.createdAt 'dd.MM.yyyy'`. Spans count from the
 * start of `text`.
 */
export function parseExpression(text: string, options: { pointer?: string } = {}): ParsedExpression {
  const path = options.pointer ?? '';
  const problems: Problem[] = [];
  const whole = `{{${text}}}`;
  if (scanString(whole).depth > LIMITS.depth) {
    problems.push(templateProblem('limitDepth', { path }, { params: { limit: LIMITS.depth } }));
    return { ok: false, problems };
  }
  const parts = parseString({ path, inKey: false, text: whole, prefix: '', problems });
  const expression = parts && parts.length === 1 ? onlyExpression(parts) : undefined;
  if (expression && !problems.some(({ severity }) => severity === 'error')) return { ok: true, expression };
  if (problems.length === 0) problems.push(templateProblem('notOneExpression', { path }, { params: { text } }));
  return { ok: false, problems };
}
