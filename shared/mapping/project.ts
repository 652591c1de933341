import { isBranchKey } from '#shared/template/edits/directive-key.ts';
import { printExpression, printTemplate } from '#shared/template/index.ts';
import type { Directive, Field, ObjectEntry, TemplateNode, TemplateTree } from '#shared/template/tree.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { waysOf } from './mapping-steps.ts';
import type { Mapping, MappingForm, OutputPlace, OutputRow } from './output-row.ts';
import { innerScope, ROOT_SCOPE, type Scope } from './scope.ts';

/** The output tree of a template. `root` stands for the whole body; an object's fields are its children. */
export interface Projection {
  readonly root: OutputRow;
  readonly byId: ReadonlyMap<string, OutputRow>;
  /** Every line's way, in the order of the rows. */
  readonly mappings: readonly Mapping[];
}

interface Spot {
  readonly id: string;
  readonly name: string;
  readonly place: OutputPlace;
  readonly scope: Scope;
  readonly remove: string;
}

/** A template as rows and ways. Nothing of it is left out: what has no line is shown as it is written. */
export function project(tree: TemplateTree): Projection {
  const root = rowOf(tree.root, { id: '', name: '', place: { kind: 'root' }, scope: ROOT_SCOPE, remove: '' });
  const byId = new Map<string, OutputRow>();
  const mappings: Mapping[] = [];
  const add = (row: OutputRow) => {
    byId.set(row.id, row);
    if (row.subject !== null) mappings.push(row.subject);
    if (row.mapping !== null) mappings.push(row.mapping);
    for (const child of row.children) add(child);
  };
  add(root);
  return { root, byId, mappings };
}

/** A row and all below it, parents first. */
export function* walkRows(row: OutputRow): Generator<OutputRow, void, undefined> {
  yield row;
  for (const child of row.children) yield* walkRows(child);
}

function rowOf(node: TemplateNode, spot: Spot): OutputRow {
  const { id, name, place, scope, remove } = spot;
  switch (node.kind) {
    case 'literal':
      return { ...plainRow(spot), kind: 'fixed', written: node.value };
    case 'value':
    case 'text': {
      const form: MappingForm =
        node.kind === 'value'
          ? { kind: 'expression', expression: node.expression, directive: null }
          : { kind: 'text', parts: node.parts };
      const { inputs, steps } = waysOf(form, scope, node.kind === 'value' ? node.source : undefined);
      // Written out: by far the most rows of any template.
      return {
        id,
        name,
        place,
        kind: node.kind,
        written: writtenOf(node),
        subject: null,
        mapping: { id, at: id, row: id, what: 'value', form, inputs, steps },
        holder: null,
        scope,
        inner: scope,
        remove,
        children: NO_ROWS,
      };
    }
    case 'object': {
      const children = fieldRows(node.entries, id, scope);
      return { ...plainRow(spot), kind: 'object', holder: id, children };
    }
    case 'array': {
      const children = node.items.map((item, index) => elementRow(item, index, spot));
      return { ...plainRow(spot), kind: 'list', holder: id, children };
    }
    case 'directive':
      return directiveRow(node.directive, spot);
    default:
      return node satisfies never;
  }
}

function plainRow({ id, name, place, scope, remove }: Spot) {
  return {
    id,
    name,
    place,
    written: null,
    subject: null,
    mapping: null,
    holder: null,
    scope,
    inner: scope,
    remove,
    children: NO_ROWS,
  };
}

function fieldRows(entries: readonly ObjectEntry[], holder: string, scope: Scope): OutputRow[] {
  const rows: OutputRow[] = [];
  for (const entry of entries) {
    if (entry.kind === 'field') {
      const id = pointerTo(holder, keyOf(entry));
      rows.push(rowOf(entry.value, { id, name: shownKey(entry), place: FIELD, scope, remove: id }));
    } else rows.push(...branchRows(entry.directive, holder, scope));
  }
  return rows;
}

function elementRow(item: TemplateNode, index: number, spot: Spot): OutputRow {
  const id = pointerTo(spot.id, index);
  return rowOf(item, { id, name: String(index + 1), place: { kind: 'element', index }, scope: spot.scope, remove: id });
}

/** A directive that is a value: `each` shows its entry's fields, a condition its branches. */
function directiveRow(directive: Directive<TemplateNode>, spot: Spot): OutputRow {
  const at = pointerTo(spot.id, keyText(directive));
  const base = { ...spot, written: null, mapping: null };
  if (directive.name === 'if' || directive.name === 'unless') {
    const children = branchRows(directive, spot.id, spot.scope);
    return { ...base, kind: 'choice', subject: null, holder: null, inner: spot.scope, children };
  }
  const inner = innerScope(directive, spot.scope, at);
  const subject = subjectMapping(directive, { at, row: spot.id, scope: spot.scope });
  const body = directive.body;
  const children =
    body.kind === 'object'
      ? fieldRows(body.entries, at, inner)
      : [rowOf(body, { id: at, name: '', place: { kind: 'entry' }, scope: inner, remove: at })];
  return {
    ...base,
    kind: directive.name,
    subject,
    holder: body.kind === 'object' ? at : null,
    inner,
    children: [...children, ...otherwiseRows(directive, spot.id, spot.scope)],
  };
}

/** A directive as rows of their own, one for each branch: beside fields, or under a field that is a choice. */
function branchRows(directive: Directive<TemplateNode>, holder: string, scope: Scope): OutputRow[] {
  const at = pointerTo(holder, keyText(directive));
  const inner = innerScope(directive, scope, at);
  const text = printExpression(directive.subject);
  const place: OutputPlace = { kind: 'branch', branch: directive.name, text };
  const row = branchRow(directive.body, { id: at, name: text, place, scope: inner, remove: at });
  const subject = subjectMapping(directive, { at, row: at, scope });
  const kind = directive.name === 'each' || directive.name === 'with' ? directive.name : row.kind;
  return [{ ...row, kind, subject }, ...otherwiseRows(directive, holder, scope)];
}

function otherwiseRows(directive: Directive<TemplateNode>, holder: string, scope: Scope): OutputRow[] {
  const { otherwise } = directive;
  if (otherwise === undefined) return [];
  if (otherwise.kind === 'else-directive') return branchRows(otherwise.directive, holder, scope);
  const at = pointerTo(holder, otherwise.source ?? '{{else}}');
  const place: OutputPlace = { kind: 'branch', branch: 'else', text: '' };
  return [branchRow(otherwise.body, { id: at, name: '', place, scope, remove: at })];
}

/** What a branch gives. A loop in it is a row of its own, since the branch's row tells its condition. */
function branchRow(body: TemplateNode, spot: Spot): OutputRow {
  if (body.kind !== 'directive') return rowOf(body, spot);
  const children = branchRows(body.directive, spot.id, spot.scope);
  const plain = { ...spot, written: null, subject: null, mapping: null, holder: null, inner: spot.scope };
  return { ...plain, kind: 'choice', children };
}

function subjectMapping(
  directive: Directive<TemplateNode>,
  { at, row, scope }: { at: string; row: string; scope: Scope },
): Mapping {
  const { name, parameters } = directive;
  const head = { name, parameters, isElse: isBranchKey(keyText(directive)) };
  const form: MappingForm = { kind: 'expression', expression: directive.subject, directive: head };
  const what = directive.name === 'each' || directive.name === 'with' ? directive.name : 'condition';
  return { id: `${at}#`, at, row, what, form, ...waysOf(form, scope) };
}

/** A string as the body has it. */
function writtenOf(node: TemplateNode): string {
  if ((node.kind === 'value' || node.kind === 'text') && node.source !== undefined) return node.source;
  const printed = printTemplate({ root: node });
  return typeof printed === 'string' ? printed : JSON.stringify(printed);
}

function keyOf({ key, value }: Field): string {
  if (typeof key === 'string') return key;
  if (key.source !== undefined) return key.source;
  const printed = printTemplate({ root: { kind: 'object', entries: [{ kind: 'field', key, value }] } });
  return Object.keys(printed as object)[0] ?? '';
}

/** A key without mustaches reads as the text that it writes. */
function shownKey(field: Field): string {
  const { key } = field;
  if (typeof key === 'string') return key;
  const isText = key.parts.every((part) => part.kind === 'content');
  return isText ? key.parts.map((part) => (part.kind === 'content' ? part.text : '')).join('') : keyOf(field);
}

function keyText(directive: Directive<TemplateNode>): string {
  if (directive.source !== undefined) return directive.source;
  const printed = printTemplate({ root: { kind: 'directive', directive: { ...directive, body: NULL } } });
  return Object.keys(printed as object)[0] ?? '';
}

const FIELD: OutputPlace = { kind: 'field' };
const NO_ROWS: readonly OutputRow[] = [];
const NULL: TemplateNode = { kind: 'literal', value: null };
