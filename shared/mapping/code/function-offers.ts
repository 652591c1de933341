import { functionTable, templateFunctions } from '#shared/template/functions/index.ts';
import { parseExpression } from '#shared/template/index.ts';
import type { Parameter, TemplateFunction } from '#shared/template/template-function.ts';
import type { Expression } from '#shared/template/tree.ts';
import { PARAMETER_VALUES } from '../parameter-values.ts';
import { startOf } from '../plan-function.ts';
import { tryExpression } from '../preview/try-expression.ts';
import { baseOf, type Scope } from '../scope.ts';
import type { CallAt } from './call-at.ts';
import { fieldPlace, fieldsOf } from './field-place.ts';
import { type Completing, type OfferPart, type OfferText, shownValue } from './offer.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Around {
  readonly scope: Scope;
  readonly around: Completing;
}

/** Every function, with places for its parameters; in brackets where it stands as an argument. */
export function functionOffers({ start, end, isArgument }: Place & { isArgument: boolean }): OfferText[] {
  return functionTable.map((row, index): OfferText => {
    const call = [
      row.name,
      ...needed(row).flatMap((parameter, place): OfferPart[] => [' ', ...placeFor(parameter, place === 0)]),
    ];
    const parts = isArgument ? ['(', ...call, ')'] : call;
    return {
      kind: 'function',
      label: row.name,
      of: row.name,
      detail: signatureOf(row),
      parts,
      start,
      end,
      order: 70 + index / 1000,
    };
  });
}

function needed(row: TemplateFunction): readonly Parameter[] {
  const must = row.parameters.filter((parameter) => parameter.optional !== true);
  return must.length > 0 || row.rest === undefined ? must : [row.rest];
}

/** What has values of its own starts with one, in quotes; anything else, as the input does, with its name. */
function placeFor(parameter: Parameter, isInput = false): OfferPart[] {
  const { type, name } = parameter;
  if (isInput) return [{ fill: name }];
  if (type === 'integer' || type === 'number' || type === 'boolean') return [{ fill: String(startOf(parameter)) }];
  const isQuoted = type === 'choice' || type === 'path' || PARAMETER_VALUES[type] !== undefined;
  return isQuoted ? ["'", { fill: String(startOf(parameter)) || name }, "'"] : [{ fill: name }];
}

/** `formatDate d pattern [tz=] [locale=]`, as design.md writes functions. */
export function signatureOf(row: TemplateFunction): string {
  const fixed = row.parameters.map(({ name, optional }) => (optional === true ? `[${name}]` : name));
  const rest = row.rest === undefined ? [] : [`${row.rest.name}…`];
  const options = (row.options ?? []).map(({ name }) => `[${name}=]`);
  return [row.name, ...fixed, ...rest, ...options].join(' ');
}

/** Options of the function that are not there yet. */
export function optionOffers(call: CallAt): OfferText[] {
  const row = call.name === null ? undefined : templateFunctions.get(call.name);
  const { start, end, kind } = call.token;
  return (row?.options ?? [])
    .filter(({ name }) => !call.options.includes(name))
    .map((parameter): OfferText => {
      const label = `${parameter.name}=`;
      const parts: OfferPart[] = kind === 'option' ? [label] : [label, ...placeFor({ ...parameter, optional: true })];
      const detail = parameter.fallback === undefined ? '' : String(parameter.fallback);
      return { kind: 'option', label, of: call.name, detail, parts, start, end, order: 6 };
    });
}

/** The values of the parameter that is being written: date patterns with what they make of the sample's value. */
export function valueOffers(call: CallAt, context: Around, place: Place & { isQuoted: boolean }): OfferText[] {
  const row = call.name === null ? undefined : templateFunctions.get(call.name);
  if (row === undefined) return [];
  const parameter =
    call.option === null
      ? (row.parameters[call.place] ?? row.rest)
      : row.options?.find(({ name }) => name === call.option);
  if (parameter === undefined) return [];
  const { isQuoted, ...at } = place;
  const given = call.first === null ? undefined : expressionOf(call.first);
  return valuesOf(parameter, given, context).map((value, index): OfferText => {
    const written = value.replaceAll("'", "\\'");
    const parts = isQuoted ? [written] : parameter.type === 'boolean' ? [value] : [`'${written}'`];
    const detail = exampleOf(parameter, value, given, context);
    return { kind: 'value', label: value, of: row.name, detail, parts, ...at, order: 2 + index / 1000 };
  });
}

function valuesOf(parameter: Parameter, given: Expression | undefined, { scope, around }: Around): readonly string[] {
  const { type, choices } = parameter;
  if (type === 'choice') return choices ?? [];
  if (type === 'boolean') return ['true', 'false'];
  if (type !== 'path') return PARAMETER_VALUES[type] ?? [];
  const base = given === undefined ? null : baseOf(given, scope);
  const found = base === null || around.root === null ? null : fieldPlace(around.root, base);
  if (found === null) return [];
  return fieldsOf({ field: found.field, isEntry: found.field.type === 'list' }).map(({ name }) => name);
}

function exampleOf(
  parameter: Parameter,
  value: string,
  given: Expression | undefined,
  { scope, around }: Around,
): string {
  if (parameter.type !== 'datePattern' || given === undefined || around.payload === undefined) return '';
  const pattern: Expression = { kind: 'literal', value };
  const call: Expression = { kind: 'call', name: 'formatDate', args: [given, pattern], options: {} };
  const tried = tryExpression(call, scope, { payload: around.payload, entries: around.entries });
  return tried.kind === 'value' ? shownValue(tried.value) : '';
}

function expressionOf(text: string): Expression | undefined {
  const read = parseExpression(text.startsWith('(') ? text.slice(1, -1) : text);
  return read.ok ? read.expression : undefined;
}
