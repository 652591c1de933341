import type { HandlebarsBlock, HandlebarsExpression } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { nearest } from '#shared/text/nearest.ts';
import type { Directive, DirectiveName, Expression, Span } from '../tree.ts';
import { DIRECTIVES, isDirective } from './directives.ts';
import { type ParseContext, report, spanOf } from './parse-context.ts';
import { toExpression } from './to-expression.ts';

export type Head = Pick<Directive<unknown>, 'name' | 'subject' | 'parameters' | 'span'>;

/** What stands in a directive's opening mustache; undefined, with a problem, where it is no directive. */
export function toHead(block: HandlebarsBlock, context: ParseContext): Head | undefined {
  const span = spanOf(context, block.path.loc);
  const name = directiveName(block.path, span, context);
  if (name === undefined) return undefined;
  const subject = toSubject(name, block, span, context);
  const parameters = block.program?.blockParams ?? block.inverse?.blockParams ?? [];
  if (parameters.length > DIRECTIVES[name]) {
    report(context, 'blockParameters', span, { params: { name, most: DIRECTIVES[name], found: parameters.length } });
  }
  if (new Set(parameters).size < parameters.length) {
    report(context, 'repeatedBlockParameter', span, { params: { name: parameters[0] ?? '' } });
  }
  return { name, subject, parameters, ...(span && { span }) };
}

function directiveName(path: HandlebarsExpression, span: Span | undefined, context: ParseContext) {
  const isPlain = path.type === 'PathExpression' && !path.data && path.depth === 0;
  const written = span ? context.text.slice(span.offset, span.offset + span.length) : '';
  const name = isPlain ? path.original : written;
  if (isPlain && path.parts.length === 1 && isDirective(name)) return name;
  const names = Object.keys(DIRECTIVES);
  const near = nearest(name, names, 1 / 2);
  const params = { name, names: names.join(', ') };
  if (near === undefined) report(context, 'unknownDirective', span, { params });
  else {
    const suggested = { ...params, suggestion: near };
    report(context, 'unknownDirective', span, { params: suggested, fix: near, words: 'unknownDirectiveNear' });
  }
  return undefined;
}

function toSubject(
  name: DirectiveName,
  block: HandlebarsBlock,
  span: Span | undefined,
  context: ParseContext,
): Expression {
  const [pair] = block.hash?.pairs ?? [];
  if (pair)
    report(context, 'directiveOption', spanOf(context, pair.loc), { params: { name: pair.key, directive: name } });
  if (block.params.length !== 1) {
    report(context, 'directiveArguments', span, { params: { name, found: block.params.length } });
  }
  const subjects = block.params.map((parameter) => toExpression(parameter, context));
  return subjects[0] ?? { kind: 'literal', value: null };
}
