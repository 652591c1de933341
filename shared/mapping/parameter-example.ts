import type { Json } from '#shared/model/json.ts';
import { expressionAt } from './address.ts';
import type { Address, Mapping } from './output-row.ts';
import { type ParameterSetting, withParameter } from './plan-function.ts';
import { type Tried, tryExpression } from './preview/try-expression.ts';
import type { Scope } from './scope.ts';

/**
 * What the function at `address` would give for a sample, were one of its parameters (an argument by its number, an
 * option by its name) set to a value; undefined where nothing tells.
 */
export function parameterExample(
  { form }: Pick<Mapping, 'form'>,
  address: Address,
  setting: ParameterSetting,
  { scope, tried }: { readonly scope: Scope; readonly tried: Tried },
): Json | undefined {
  const step = expressionAt(form, address);
  if (step?.kind !== 'call') return undefined;
  const given = tryExpression(withParameter(step, setting), scope, tried);
  return given.kind === 'value' ? given.value : undefined;
}
