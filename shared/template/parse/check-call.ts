import type { Loc } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { nearest } from '#shared/text/nearest.ts';
import { acceptsCount, argumentCount } from '../functions/argument-count.ts';
import { templateFunctions } from '../functions/index.ts';
import type { TemplateFunction } from '../template-function.ts';
import type { CallExpression } from '../tree.ts';
import { isDirective } from './directives.ts';
import { type ParseContext, report, spanOf } from './parse-context.ts';

/** Reports a call that cannot be right whatever the payload: its name, its number of arguments, its options. */
export function checkCall(
  call: CallExpression,
  pairs: readonly { readonly key: string; readonly loc: Loc }[],
  context: ParseContext,
): void {
  const row = templateFunctions.get(call.name);
  if (!row) {
    reportUnknown(call, context);
    return;
  }
  if (!acceptsCount(row, call.args.length)) {
    report(context, 'argumentCount', call.span, {
      params: { function: call.name, expected: expectedCount(row), found: call.args.length, signature: signature(row) },
    });
  }
  for (const pair of pairs) checkOption(row, pair, context);
}

function reportUnknown(call: CallExpression, context: ParseContext): void {
  const near = isDirective(call.name) ? `#${call.name}` : nearest(call.name, templateFunctions.keys(), 1 / 2);
  if (near === undefined) {
    report(context, 'unknownFunction', call.span, { params: { name: call.name } });
    return;
  }
  const params = { name: call.name, suggestion: near };
  report(context, 'unknownFunction', call.span, { params, fix: near, words: 'unknownFunctionNear' });
}

function checkOption(
  row: TemplateFunction,
  pair: { readonly key: string; readonly loc: Loc },
  context: ParseContext,
): void {
  const names = (row.options ?? []).map((option) => option.name);
  if (names.includes(pair.key)) return;
  const params = { name: pair.key, function: row.name };
  const span = spanOf(context, pair.loc);
  if (names.length === 0) {
    report(context, 'noOptions', span, { params });
    return;
  }
  const near = nearest(pair.key, names, 1 / 2) ?? names[0] ?? '';
  report(context, 'unknownOption', span, { params: { ...params, suggestion: near }, fix: near });
}

function expectedCount(row: TemplateFunction): string {
  const { least, most } = argumentCount(row);
  if (most === Number.POSITIVE_INFINITY) return row.restStep ? `${least}, ${least + row.restStep}, …` : `${least}+`;
  return least === most ? `${least}` : `${least}–${most}`;
}

/** `substring t start [end]`, as the design writes it. */
export function signature(row: TemplateFunction): string {
  const inPlace = row.parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
  const tail = row.rest ? [`${row.rest.name}…`] : [];
  const options = (row.options ?? []).map(({ name }) => `[${name}=]`);
  return [row.name, ...inPlace, ...tail, ...options].join(' ');
}
