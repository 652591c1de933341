import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Comparison, Conditions } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { type CompiledValue, compileValue, type RenderInput } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { compilePattern, type PatternResult } from '#shared/text/pattern.ts';
import { conditionOperators } from './conditions/condition-operators.ts';
import { joinReasons, nameOf, reasonOf } from './conditions/condition-reasons.ts';
import { firstMessage, pipelineProblem } from './pipeline-problem.ts';

export { checkConditions } from './check/check-conditions.ts';

/**
 * What conditions came to, in their own shape. `reason` says it in words, without a full stop: what made it hold, or
 * what kept it from holding. `problems` are what could not be read or compared; a comparison with one never holds.
 */
export type ConditionsResult = ComparisonResult | GroupResult;

export interface ComparisonResult {
  readonly kind: 'comparison';
  readonly holds: boolean;
  readonly reason: string;
  /** The value that was compared; null where it is missing. */
  readonly value: Json;
  readonly problems: readonly Problem[];
}

export interface GroupResult {
  readonly kind: 'all' | 'any';
  readonly holds: boolean;
  readonly reason: string;
  readonly parts: readonly ConditionsResult[];
  /** Those of its parts; none where it holds in spite of them. */
  readonly problems: readonly Problem[];
}

export interface ConditionsTools {
  /** Compiles a mustache; a caller that sees many events gives one that keeps what it compiled. */
  readonly value?: (text: string, pointer: string) => CompiledValue;
  readonly pattern?: (source: string) => PatternResult;
  /** JSON pointer of the conditions, for problems. */
  readonly pointer?: string;
}

interface Evaluation {
  readonly input: RenderInput;
  readonly compile: (text: string, pointer: string) => CompiledValue;
  readonly pattern: (source: string) => PatternResult;
}

/** Whether the conditions hold for an event, each with its reason. `all` of none holds, `any` of none does not. */
export function evaluateConditions(
  conditions: Conditions,
  input: RenderInput,
  { value, pattern = compilePattern, pointer = '/conditions' }: ConditionsTools = {},
): ConditionsResult {
  const compile = value ?? ((text, at) => compileValue(text, { pointer: at }));
  return evaluate(conditions, pointer, { input, compile, pattern });
}

function evaluate(conditions: Conditions, pointer: string, evaluation: Evaluation): ConditionsResult {
  if ('is' in conditions) return compare(conditions, pointer, evaluation);
  const kind = 'all' in conditions ? 'all' : 'any';
  const members = 'all' in conditions ? conditions.all : conditions.any;
  const parts = members.map((member, index) => evaluate(member, `${pointer}/${kind}/${index}`, evaluation));
  const holds = kind === 'all' ? parts.every((part) => part.holds) : parts.some((part) => part.holds);
  const problems = holds ? [] : parts.flatMap((part) => part.problems);
  return { kind, holds, reason: reasonOfGroup(kind, holds, parts), parts, problems };
}

/** `all` fails for those that fail; `any` holds by the first that holds. */
function reasonOfGroup(kind: 'all' | 'any', holds: boolean, parts: readonly ConditionsResult[]): string {
  const telling = parts.filter((part) => part.holds === holds).map((part) => part.reason);
  if (kind === 'all') return telling.length > 0 ? joinReasons(telling) : en.conditions.allOfNone;
  if (holds) return telling[0] ?? '';
  if (telling.length < 2) return telling[0] ?? en.conditions.anyOfNone;
  return fill(en.conditions.noneHolds, { reasons: joinReasons(telling) });
}

function compare(comparison: Comparison, pointer: string, evaluation: Evaluation): ComparisonResult {
  const left = read(comparison.value, `${pointer}/value`, evaluation);
  if (!left.ok) return failed(comparison, null, left.problems);
  const { value } = left;
  const right = read(comparison.than ?? null, `${pointer}/than`, evaluation);
  if (!right.ok) return failed(comparison, value, right.problems);
  const than = right.value;
  const verdict = conditionOperators[comparison.is].holds(value, than, evaluation.pattern);
  const reason = reasonOf(comparison, { value, isMissing: left.missing, than, verdict });
  if (typeof verdict === 'boolean') return { kind: 'comparison', holds: verdict, reason, value, problems: [] };
  const problem = pipelineProblem('conditions.trouble', pointer, { reason });
  return { kind: 'comparison', holds: false, reason, value, problems: [problem] };
}

function failed({ value: written }: Comparison, value: Json, problems: readonly Problem[]): ComparisonResult {
  const params = { name: nameOf(written), message: firstMessage(problems) };
  return { kind: 'comparison', holds: false, reason: fill(en.conditions.problem, params), value, problems };
}

type Read = { ok: true; value: Json; missing: boolean } | { ok: false; problems: Problem[] };

/** Text with mustaches is rendered, alone or as an entry of a list; any other value is itself. */
function read(written: Json, pointer: string, evaluation: Evaluation): Read {
  const { input, compile } = evaluation;
  if (typeof written === 'string' && written.includes('{{')) return compile(written, pointer).render(input);
  if (!Array.isArray(written)) return { ok: true, value: written, missing: false };
  const value: Json[] = [];
  for (const [index, entry] of written.entries()) {
    const result = read(entry, `${pointer}/${index}`, evaluation);
    if (!result.ok) return result;
    value.push(result.value);
  }
  return { ok: true, value, missing: false };
}
