import type { Json } from '#shared/model/json.ts';
import { call } from '#shared/template/expressions.ts';
import { isEmptyValue } from '#shared/template/functions/truth.ts';
import type { Expression, TemplateNode, TextPart } from '#shared/template/tree.ts';
import { createEvaluate } from '../evaluate.ts';
import { findValue } from '../find-value.ts';
import type { Form, Run, Target } from '../finding.ts';
import { mustache } from '../print-parts.ts';
import { someRows } from '../scope.ts';
import { createSources, type Sources } from '../sources/sources.ts';
import { around, fromRanked, type Solved } from './solved.ts';

/**
 * A value that is null, or empty text, in just those rows in which what it is made of is: most functions refuse null, so
 * that they are asked only where there is something.
 */
export function solveGaps(target: Target, sources: Sources, run: Run): Solved | undefined {
  const empty = target.values.find(isGap);
  const rows = target.values.flatMap((value, row) => (isGap(value) ? [] : [row]));
  const isOneKind = target.values.every((value) => !isGap(value) || value === empty);
  if (empty === undefined || rows.length === 0 || !isOneKind) return undefined;
  const some = createSources(someRows(sources.scope, rows), run.budget);
  const values = rows.map((row) => target.values[row] ?? null);
  const way = findValue({ ...target, values }, some, run).find(({ finding }) => finding.kind !== 'table');
  const evaluate = createEvaluate(sources);
  const read = way?.finding.columns.find(({ expression }) => {
    const given = evaluate(expression)?.values;
    return given?.every((value, row) => isEmptyValue(value ?? null) === isGap(target.values[row]));
  });
  if (way === undefined || read === undefined) return undefined;
  const isNumber = read.values.some((value) => typeof value === 'number');
  const [first = null] = values;
  const solved = fromRanked(way, first);
  const node = whereThere({ subject: read.expression, isNumber }, way.finding.form, empty);
  const [note] = solved.notes.values();
  return around(node, [{ ...solved, notes: new Map() }], note);
}

function isGap(value: Json | undefined): value is null | '' {
  return value === null || value === '';
}

interface Condition {
  readonly subject: Expression;
  /** 0 is there, though it is not true. */
  readonly isNumber: boolean;
}

function whereThere({ subject, isNumber }: Condition, form: Form, empty: null | ''): TemplateNode {
  const asked = { subject: isNumber ? call('isEmpty', subject) : subject, parameters: [] };
  const name = isNumber ? 'unless' : 'if';
  if (empty === null) {
    const body: TemplateNode =
      form.kind === 'value' ? { kind: 'value', expression: form.expression } : { kind: 'text', parts: form.parts };
    const otherwise = { kind: 'else', body: { kind: 'literal', value: null } } as const;
    return { kind: 'directive', directive: { ...asked, name, body, otherwise } };
  }
  const body: readonly TextPart[] = form.kind === 'value' ? [mustache(form.expression)] : form.parts;
  return { kind: 'text', parts: [{ kind: 'block', directive: { ...asked, name, body } }] };
}
