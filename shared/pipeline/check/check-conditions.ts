import type { Comparison, ConditionOperator, Conditions } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { order } from '#shared/template/functions/compare.ts';
import { compileValue } from '#shared/template/index.ts';
import { compilePattern } from '#shared/text/pattern.ts';
import { choicesOf, conditionOperators, instantOf } from '../conditions/condition-operators.ts';
import { nameOf } from '../conditions/condition-reasons.ts';
import { pipelineProblem } from '../pipeline-problem.ts';

/**
 * What is wrong with conditions before any event: mustaches that do not parse, a comparison without its other side, a
 * pattern or date that cannot be read, a group that never holds. `pointer` is the conditions' own JSON pointer.
 */
export function checkConditions(conditions: Conditions, pointer: string): Problem[] {
  if ('is' in conditions) return checkComparison(conditions, pointer);
  if ('all' in conditions) return checkMembers(conditions.all, `${pointer}/all`);
  if (conditions.any.length === 0) return [pipelineProblem('conditions.emptyAny', `${pointer}/any`, {}, 'warning')];
  return checkMembers(conditions.any, `${pointer}/any`);
}

function checkMembers(members: readonly Conditions[], pointer: string): Problem[] {
  return members.flatMap((member, index) => checkConditions(member, `${pointer}/${index}`));
}

function checkComparison(comparison: Comparison, pointer: string): Problem[] {
  const { value, than } = comparison;
  const mustaches = [...checkTexts(value, `${pointer}/value`), ...checkTexts(than ?? null, `${pointer}/than`)];
  return [...mustaches, ...checkValue(value, `${pointer}/value`), ...checkThan(comparison, pointer)];
}

/** Every text that has mustaches, also as an entry of a list. */
function checkTexts(value: Json, pointer: string): Problem[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => checkTexts(entry, `${pointer}/${index}`));
  return typeof value === 'string' && hasMustache(value) ? compileValue(value, { pointer }).problems : [];
}

const LOOKS_LIKE_FIELD = /^@?[A-Za-z_][\w-]*(?:\.[\w-]+)*$/;

/** A value without mustaches is the same for every event: nearly always a field without its braces. */
function checkValue(value: Json, pointer: string): Problem[] {
  if (typeof value === 'object' && value !== null) return [];
  if (typeof value === 'string' && hasMustache(value)) return [];
  const field = typeof value === 'string' && LOOKS_LIKE_FIELD.test(value) ? value : 'order.total';
  const params = { value: nameOf(value), suggestion: `{{${field}}}` };
  return [pipelineProblem('conditions.fixedValue', pointer, params, 'warning')];
}

function checkThan({ is, than }: Comparison, pointer: string): Problem[] {
  const row = conditionOperators[is];
  if (row.than === 'nothing') {
    if (than === undefined || than === null) return [];
    return [pipelineProblem('conditions.thanUnused', `${pointer}/than`, { is }, 'warning')];
  }
  if (than === undefined) return [pipelineProblem('conditions.thanMissing', pointer, { is })];
  const isKnownNow = !(typeof than === 'string' && hasMustache(than));
  return isKnownNow ? checkFixedThan(is, than, `${pointer}/than`) : [];
}

/** A `than` without mustaches, by what its operator takes. */
function checkFixedThan(is: ConditionOperator, than: Json, pointer: string): Problem[] {
  const value = nameOf(than);
  switch (conditionOperators[is].than) {
    case 'order':
      return order(than, than) === undefined ? [pipelineProblem('conditions.noOrder', pointer, { is, value })] : [];
    case 'date':
      return instantOf(than) === undefined ? [pipelineProblem('conditions.noDate', pointer, { value })] : [];
    case 'text':
      return typeof than === 'object' ? [pipelineProblem('conditions.noText', pointer, { is, value })] : [];
    case 'list':
      return choicesOf(than) ? [] : [pipelineProblem('conditions.noList', pointer, { is, value })];
    case 'pattern':
      return checkPattern(than, pointer);
    case 'value':
    case 'nothing':
      return [];
  }
}

function checkPattern(than: Json, pointer: string): Problem[] {
  const value = nameOf(than);
  if (typeof than === 'object') return [pipelineProblem('conditions.noText', pointer, { is: 'matches', value })];
  const compiled = compilePattern(String(than));
  if (compiled.ok) return [];
  return [pipelineProblem('conditions.badPattern', pointer, { value, reason: compiled.reason })];
}

function hasMustache(text: string): boolean {
  return text.includes('{{');
}
