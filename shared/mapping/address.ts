import type { Expression, TextPart } from '#shared/template/tree.ts';
import type { Address, MappingForm } from './output-row.ts';

/** The expression at an address; undefined where there is none, as inside a block of text. */
export function expressionAt(form: MappingForm, address: Address): Expression | undefined {
  const start = startOf(form, address);
  let at: Expression | undefined = start;
  for (const step of address.path) {
    if (at?.kind !== 'call') return undefined;
    at = typeof step === 'number' ? at.args[step] : at.options[step];
  }
  return at;
}

/** The form with the expression at `address` replaced by what `change` makes of it; undefined takes it away. */
export function changedForm(
  form: MappingForm,
  address: Address,
  change: (expression: Expression) => Expression | undefined,
): MappingForm | undefined {
  const start = startOf(form, address);
  if (start === undefined) return undefined;
  const changed = changedExpression(start, address.path, change);
  if (form.kind === 'expression') return changed === undefined ? undefined : { ...form, expression: changed };
  const index = address.part ?? -1;
  const part = form.parts[index];
  if (part?.kind !== 'mustache') return undefined;
  const put: TextPart[] = changed === undefined ? [] : [{ ...part, expression: changed }];
  return { kind: 'text', parts: form.parts.toSpliced(index, 1, ...put) };
}

function changedExpression(
  expression: Expression,
  path: readonly (number | string)[],
  change: (expression: Expression) => Expression | undefined,
): Expression | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(expression);
  if (expression.kind !== 'call') return expression;
  if (typeof step === 'number') {
    const arg = expression.args[step];
    if (arg === undefined) return expression;
    const changed = changedExpression(arg, rest, change);
    const args = changed === undefined ? expression.args.toSpliced(step, 1) : expression.args.with(step, changed);
    return { ...expression, args };
  }
  const option = expression.options[step];
  if (option === undefined) return expression;
  const changed = changedExpression(option, rest, change);
  const { [step]: _, ...others } = expression.options;
  return { ...expression, options: changed === undefined ? others : { ...expression.options, [step]: changed } };
}

function startOf(form: MappingForm, address: Address): Expression | undefined {
  if (form.kind === 'expression') return form.expression;
  const part = address.part === null ? undefined : form.parts[address.part];
  return part?.kind === 'mustache' ? part.expression : undefined;
}
