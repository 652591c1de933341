import { parsePropertyPath } from '#shared/template/functions/property-path.ts';
import { printTemplate } from '#shared/template/index.ts';
import type {
  Directive,
  Expression,
  FieldKey,
  LiteralExpression,
  Otherwise,
  PathExpression,
  TemplateNode,
  TemplateTree,
  TextPart,
} from '#shared/template/tree.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { innerScope, ROOT_SCOPE, type Scope, sourceOf } from '../scope.ts';

type Keys = readonly string[];

/** One place of a template that reads a field of the payload. */
export interface FieldRead {
  /** From the payload's root: `*` for the entries that are repeated over, whole numbers as they are written. */
  readonly keys: Keys;
  /** What its written names follow: the entry of the list around it, or what a function was given. */
  readonly base: Keys;
  /** A path, or the text that names a property for a function: `pluck items 'sku'`. */
  readonly written: PathExpression | LiteralExpression;
  readonly scope: Scope;
  /** The pointer in the body of the string, or of what stands under the key, and which of the two it is. */
  readonly at: string;
  readonly isKey: boolean;
  /** The string or key, as the body has it. */
  readonly source: string;
  /** The output row that it fills, or whose list or condition it is. */
  readonly row: string;
  /** The mapping that it belongs to; null in the name of a field. */
  readonly mapping: string | null;
  /** The template says itself what happens where the field is missing: `default`, `optional`, a condition on it. */
  readonly isGuarded: boolean;
}

/** Functions whose first argument may be missing without that being left to the template's own rule. */
const GUARDS: ReadonlySet<string> = new Set(['default', 'optional', 'required', 'isEmpty', 'choose']);
/** Functions that give a list with the entries of the one that they are given. */
const SAME_ENTRIES: ReadonlySet<string> = new Set(['where', 'sort', 'unique']);
const ONE_ENTRY: ReadonlySet<string> = new Set(['first', 'last', 'at']);

interface Place extends Pick<FieldRead, 'at' | 'isKey' | 'source' | 'row' | 'mapping' | 'scope'> {
  /** Fields that a condition around it asks for. */
  readonly guards: readonly Keys[];
  readonly isGuarded: boolean;
}

type Around = Pick<Place, 'scope' | 'guards'>;

/** Every place of a template that reads the payload, in the order of the body. Data such as `@event.id` is left out. */
export function fieldReads(tree: TemplateTree): FieldRead[] {
  const reads: FieldRead[] = [];
  node(tree.root, '', { scope: ROOT_SCOPE, guards: [] }, reads);
  return reads;
}

function node(value: TemplateNode, at: string, around: Around, reads: FieldRead[]): void {
  const place: Place = { ...around, at, isKey: false, source: '', row: at, mapping: at, isGuarded: false };
  switch (value.kind) {
    case 'literal':
      return;
    case 'value':
      expression(value.expression, { ...place, source: value.source ?? '' }, reads);
      return;
    case 'text':
      texts(value.parts, { ...place, source: value.source ?? '' }, reads);
      return;
    case 'object':
      for (const entry of value.entries) {
        if (entry.kind === 'directive') {
          directive(entry.directive, { holder: at, row: null }, around, reads);
          continue;
        }
        const key = keyOf(entry.key);
        const id = pointerTo(at, key);
        if (typeof entry.key !== 'string') {
          texts(entry.key.parts, { ...place, at: id, row: id, isKey: true, source: key, mapping: null }, reads);
        }
        node(entry.value, id, around, reads);
      }
      return;
    case 'array':
      for (const [index, item] of value.items.entries()) node(item, pointerTo(at, index), around, reads);
      return;
    case 'directive':
      directive(value.directive, { holder: at, row: at }, around, reads);
      return;
    default:
      value satisfies never;
  }
}

/** `row` is the row of a directive that is a whole value; beside fields each branch has a row of its own. */
function directive(
  one: Directive<TemplateNode>,
  { holder, row }: { holder: string; row: string | null },
  around: Around,
  reads: FieldRead[],
): void {
  const at = pointerTo(holder, one.source ?? '');
  const isCondition = one.name === 'if' || one.name === 'unless';
  expression(
    one.subject,
    {
      ...around,
      at,
      isKey: true,
      source: one.source ?? '',
      row: isCondition ? at : (row ?? at),
      mapping: `${at}#`,
      isGuarded: isCondition,
    },
    reads,
  );
  const { inside, otherwise } = branches(one, around, at);
  node(one.body, at, inside, reads);
  if (one.otherwise === undefined) return;
  if (one.otherwise.kind === 'else') {
    node(one.otherwise.body, pointerTo(holder, one.otherwise.source ?? '{{else}}'), otherwise, reads);
  } else directive(one.otherwise.directive, { holder, row }, otherwise, reads);
}

function branches(one: Directive<unknown>, around: Around, at: string): { inside: Around; otherwise: Around } {
  const guards = [...around.guards, ...pathsIn(one.subject, around.scope)];
  return {
    inside: { scope: innerScope(one, around.scope, at), guards: one.name === 'if' ? guards : around.guards },
    otherwise: { scope: around.scope, guards: one.name === 'unless' ? guards : around.guards },
  };
}

function texts(parts: readonly TextPart[], place: Place, reads: FieldRead[]): void {
  for (const part of parts) {
    if (part.kind === 'mustache') expression(part.expression, place, reads);
    if (part.kind === 'block') block(part.directive, place, reads);
  }
}

function block(one: Directive<readonly TextPart[]>, place: Place, reads: FieldRead[]): void {
  const isCondition = one.name === 'if' || one.name === 'unless';
  expression(one.subject, { ...place, isGuarded: isCondition }, reads);
  const { inside, otherwise } = branches(one, place, '');
  texts(one.body, { ...place, ...inside }, reads);
  const rest: Otherwise<readonly TextPart[]> | undefined = one.otherwise;
  if (rest?.kind === 'else') texts(rest.body, { ...place, ...otherwise }, reads);
  if (rest?.kind === 'else-directive') block(rest.directive, { ...place, ...otherwise }, reads);
}

function expression(one: Expression, place: Place, reads: FieldRead[]): void {
  if (one.kind === 'literal') return;
  if (one.kind === 'path') {
    const keys = keysOf(one, place.scope);
    if (keys === null) return;
    const own = one.segments.length - (namesStart(one, place.scope) ? 1 : 0);
    const base = keys.slice(0, keys.length - own);
    add({ keys, base, written: one }, place, reads);
    return;
  }
  for (const [index, arg] of one.args.entries()) {
    const isGuarded = place.isGuarded || (index === 0 && (GUARDS.has(one.name) || one.options.default !== undefined));
    const named = index === 1 ? namedBy(one.name, one.args[0], place.scope) : null;
    const path = arg.kind === 'literal' && typeof arg.value === 'string' ? parsePropertyPath(arg.value) : undefined;
    if (named !== null && arg.kind === 'literal' && path !== undefined && path.length > 0) {
      add({ keys: [...named, ...path], base: named, written: arg }, place, reads);
    } else expression(arg, { ...place, isGuarded }, reads);
  }
  for (const option of Object.values(one.options)) expression(option, place, reads);
}

function add(read: Pick<FieldRead, 'keys' | 'base' | 'written'>, place: Place, reads: FieldRead[]): void {
  const { guards, ...rest } = place;
  const isGuarded = place.isGuarded || guards.some((guard) => isPrefix(guard, read.keys));
  reads.push({ ...rest, ...read, isGuarded });
}

/** What the names in a function's second argument follow: the entries of a list, or an object. */
function namedBy(name: string, first: Expression | undefined, scope: Scope): Keys | null {
  if (first === undefined) return null;
  const place = placeOf(first, scope);
  if (place === null) return null;
  if (name === 'get') return place;
  return name === 'pluck' || name === 'where' || name === 'sort' ? [...place, '*'] : null;
}

/** The place of the payload that an expression gives as it is; null where a function makes something else of it. */
function placeOf(one: Expression, scope: Scope): Keys | null {
  if (one.kind === 'literal') return null;
  if (one.kind === 'path') return keysOf(one, scope);
  const [first, second] = one.args;
  const place = first === undefined ? null : placeOf(first, scope);
  if (place === null) return null;
  if (SAME_ENTRIES.has(one.name)) return place;
  if (ONE_ENTRY.has(one.name)) return [...place, '*'];
  if (one.name !== 'get' || second?.kind !== 'literal') return null;
  const path = parsePropertyPath(String(second.value));
  return path === undefined ? null : [...place, ...path];
}

function keysOf(path: PathExpression, scope: Scope): Keys | null {
  const source = sourceOf(path, scope);
  return source.kind === 'field' ? source.keys : null;
}

/** Whether a path starts with a name that is no field: `@root`, or one given by `as |item|`. */
function namesStart(path: PathExpression, scope: Scope): boolean {
  if (path.data) return true;
  const [name] = path.segments;
  if (name === undefined || path.depth > 0 || path.scoped) return false;
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at.parameters.includes(name)) return true;
  return false;
}

function pathsIn(one: Expression, scope: Scope): Keys[] {
  if (one.kind === 'literal') return [];
  if (one.kind === 'call') return [...one.args, ...Object.values(one.options)].flatMap((arg) => pathsIn(arg, scope));
  const keys = keysOf(one, scope);
  return keys === null ? [] : [keys];
}

export function isPrefix(start: Keys, keys: Keys): boolean {
  return start.length <= keys.length && start.every((key, index) => key === keys[index]);
}

function keyOf(key: FieldKey): string {
  if (typeof key === 'string') return key;
  if (key.source !== undefined) return key.source;
  const value: TemplateNode = { kind: 'literal', value: null };
  const printed = printTemplate({ root: { kind: 'object', entries: [{ kind: 'field', key, value }] } });
  return Object.keys(printed as object)[0] ?? '';
}
