import texts from '#resources/locales/en.template.json' with { type: 'json' };
import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { MissingPolicy } from '#shared/template/index.ts';
import type { CallExpression, Expression } from '#shared/template/tree.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import { changedForm, expressionAt } from '../address.ts';
import type { Address, Mapping, OutputRow } from '../output-row.ts';
import type { Words } from '../plan.ts';
import { problemsWritten, valuesGiven } from '../preview/values-given.ts';
import type { Projection } from '../project.ts';
import { mustache, writeForm } from '../written.ts';

/** A problem on a row, and what is known of the template and its sample. */
export interface Flag {
  readonly problem: Problem;
  readonly row: OutputRow;
  readonly projection: Projection;
  readonly body: Json;
  /** The fields of the sample; null without one. */
  readonly root: FieldNode | null;
  /** What the row gives, where the problem is with that. */
  readonly value?: Json | undefined;
  readonly missing?: MissingPolicy;
}

/** A flag with the place that it is about. */
export interface Spot extends Flag {
  /** The pointer in the body of what the problem names. */
  readonly at: string;
  readonly inKey: boolean;
  /** The string or key there; null where it is no text. */
  readonly text: string | null;
  /** The mapping that is written there. */
  readonly mapping: Mapping | null;
  /** The function that refused. */
  readonly step: { readonly call: CallExpression; readonly address: Address } | null;
}

/** One way to mend a flag, not yet tried. */
export interface Way {
  readonly words: Words;
  readonly edits: readonly Edit[];
  readonly typed?: { readonly start: string; readonly edits: (typed: string) => readonly Edit[] };
  /** Where to look whether it helps; the place of the problem unless told. */
  readonly looksAt?: string;
  /** Right in itself, though what comes of it may have to be mended next. */
  readonly isStep?: boolean;
  /** Every value that the place then gives is such. */
  readonly accepts?: (value: Json) => boolean;
}

const BODY = '/body';
/** Problems of the language that only a payload shows. */
const OF_RENDERING: ReadonlySet<string> = new Set([
  'missingPath',
  'eachOfScalar',
  'mergeOfNonObject',
  'repeatedKey',
  'protoKey',
  'valueTooDeep',
  'functionOverflow',
  'loneSurrogate',
  'limitSteps',
  'limitOutput',
]);

export function spotOf(flag: Flag): Spot {
  const { problem, body, projection, row } = flag;
  const isInBody = problem.path === BODY || problem.path.startsWith(`${BODY}/`);
  const named = isInBody ? problem.path.slice(BODY.length) : row.id;
  const at = valueAt(body, named) === undefined ? row.id : named;
  const inKey = problem.params?.place === 'key';
  const value = valueAt(body, at);
  const text = inKey ? (splitPointer(at)?.key ?? null) : typeof value === 'string' ? value : null;
  const mapping =
    projection.mappings.find((one) => one.at === at && (one.what === 'value') !== inKey) ??
    (at === row.id && !inKey ? row.mapping : null);
  return { ...flag, at, inKey, text, mapping, step: mapping === null ? null : stepAt(mapping, problem) };
}

function stepAt(mapping: Mapping, { position, params }: Problem): Spot['step'] {
  const calls = mapping.steps.flatMap(({ address }) => {
    const call = expressionAt(mapping.form, address);
    return call?.kind === 'call' ? [{ call, address }] : [];
  });
  const isNamed = ({ call }: { call: CallExpression }) => call.name === (params?.function ?? params?.name);
  return calls.find(({ call }) => call.span?.offset === position?.offset) ?? calls.find(isNamed) ?? null;
}

/** The argument or option of the function that the problem names, and its place in the call. */
export function argumentOf({ step, problem }: Spot): { name: number | string; expression: Expression } | null {
  const named = problem.params?.name;
  const row = step === null ? undefined : templateFunctions.get(step.call.name);
  if (step === null || row === undefined) return null;
  const index = row.parameters.findIndex(({ name }) => name === named);
  const place = index < 0 ? 0 : index;
  const option = typeof named === 'string' ? step.call.options[named] : undefined;
  if (option !== undefined) return { name: String(named), expression: option };
  const expression = step.call.args[place];
  return expression === undefined ? null : { name: place, expression };
}

/** The edit that changes the expression at an address of the spot's mapping; none where it cannot be. */
export function changeAt(
  { mapping }: Spot,
  address: Address,
  change: (expression: Expression) => Expression | undefined,
): readonly Edit[] {
  const form = mapping === null ? undefined : changedForm(mapping.form, address, change);
  return mapping === null || form === undefined ? [] : [writeForm(mapping, form)];
}

/** The function's input, made into something that it takes. */
export function withArgument(spot: Spot, words: Words, make: (argument: Expression) => Expression): Way[] {
  const argument = argumentOf(spot);
  const { step } = spot;
  if (argument === null || step === null) return [];
  const address = { ...step.address, path: [...step.address.path, argument.name] };
  const edits = changeAt(spot, address, make);
  return edits.length === 0 ? [] : [{ words, edits }];
}

/** Where the mustache that holds the refusing function starts: all of the value, or a part of its text. */
export function wholeOf({ step }: Spot): Address {
  return { part: step?.address.part ?? null, path: [] };
}

/** What an expression gives in the place of the spot's own, once for each entry of the lists around it. */
export function givenBy(spot: Spot, expression: Expression): readonly Json[] {
  const { body, root, mapping } = spot;
  if (mapping === null || root?.value === undefined) return [];
  const at = mapping.what === 'value' ? mapping.at : (splitPointer(mapping.at)?.parent ?? '');
  const edited = applyEdits(body, [{ do: 'set', at, value: mustache(expression) }]);
  return edited.ok ? valuesGiven({ body: edited.body, at, payload: root.value }).values : [];
}

/** Whether a way takes the problem away and brings no other. */
export function isMended(spot: Spot, way: Way): boolean {
  if (way.edits.length === 0) return false;
  const edited = applyEdits(spot.body, way.edits);
  if (!edited.ok) return false;
  const at = way.looksAt ?? (spot.inKey ? (splitPointer(spot.at)?.parent ?? '') : spot.at);
  const after = problemsAt(spot, edited.body, at);
  if (after.some((one) => isSame(one, spot.problem))) return false;
  if (way.accepts !== undefined && spot.root?.value !== undefined) {
    const { values } = valuesGiven({ body: edited.body, at, payload: spot.root.value });
    if (values.length === 0 || !values.every(way.accepts)) return false;
  }
  const before = problemsAt(spot, spot.body, at);
  return way.isStep === true || after.every((one) => before.some((other) => isSame(one, other)));
}

/** What cannot be read has never been rendered: only its reading tells whether it is mended. */
function problemsAt({ root, missing, problem }: Spot, body: Json, at: string): readonly Problem[] {
  const isOfWriting = Object.hasOwn(texts.problems, problem.code) && !OF_RENDERING.has(problem.code);
  if (root?.value === undefined || isOfWriting) return problemsWritten(body, at);
  const policy = problem.code === 'missingPath' ? 'fail' : missing;
  return valuesGiven({ body, at, payload: root.value, missing: policy }).problems;
}

function isSame(one: Problem, other: Problem): boolean {
  return one.code === other.code && one.message === other.message;
}
