import { isJsonObject, type Json } from '#shared/model/json.ts';
import {
  type Directive,
  type Expression,
  type ObjectEntry,
  type Otherwise,
  type PathExpression,
  readPath,
  type TemplateNode,
  templateFunctions,
} from '#shared/template/index.ts';

/** Past this many fields or levels, what a field holds is no table to read. */
const MOST_FIELDS = 30;
const DEEPEST = 4;

/** What paths start from, outermost first, and the names that block parameters take away. */
interface Scope {
  readonly values: readonly (Json | undefined)[];
  readonly names: readonly string[];
}

const THIS: PathExpression = { kind: 'path', data: false, depth: 0, scoped: false, segments: [] };

/**
 * A tree in which a field that holds a list or an object is written out: as an `each`, or field by field. What holds
 * which is known by the functions' results, and for paths by a payload; the rest stays as it is.
 */
export function expandValues(node: TemplateNode, payload: Json | undefined): TemplateNode {
  return expand(node, { values: [payload], names: [] });
}

function expand(node: TemplateNode, scope: Scope): TemplateNode {
  switch (node.kind) {
    case 'value':
      return spread(node.expression, valueAt(node.expression, scope), scope, 0) ?? node;
    case 'array':
      return { kind: 'array', items: node.items.map((item) => expand(item, scope)) };
    case 'object':
      return { kind: 'object', entries: node.entries.map((entry) => expandEntry(entry, scope)) };
    case 'directive':
      return { kind: 'directive', directive: expandDirective(node.directive, scope) };
    default:
      return node;
  }
}

function expandEntry(entry: ObjectEntry, scope: Scope): ObjectEntry {
  if (entry.kind === 'field') return { ...entry, value: expand(entry.value, scope) };
  return { kind: 'directive', directive: expandDirective(entry.directive, scope) };
}

function expandDirective(directive: Directive<TemplateNode>, scope: Scope): Directive<TemplateNode> {
  const { otherwise } = directive;
  const body = expand(directive.body, innerScope(directive, scope));
  return otherwise === undefined
    ? { ...directive, body }
    : { ...directive, body, otherwise: expandOtherwise(otherwise, scope) };
}

function expandOtherwise(otherwise: Otherwise<TemplateNode>, scope: Scope): Otherwise<TemplateNode> {
  if (otherwise.kind === 'else') return { ...otherwise, body: expand(otherwise.body, scope) };
  return { ...otherwise, directive: expandDirective(otherwise.directive, scope) };
}

function innerScope({ name, subject, parameters }: Directive<unknown>, scope: Scope): Scope {
  if (name !== 'each' && name !== 'with') return scope;
  const value = valueAt(subject, scope);
  const inner = name === 'with' ? value : firstEntry(value);
  return { values: [...scope.values, inner], names: [...scope.names, ...parameters] };
}

function firstEntry(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value[0];
  return value !== undefined && isJsonObject(value) ? Object.values(value)[0] : undefined;
}

function valueAt(expression: Expression, { values, names }: Scope): Json | undefined {
  if (expression.kind !== 'path') return undefined;
  const { data, depth, scoped, segments } = expression;
  const [first = ''] = segments;
  if (data) return first === 'root' ? readPath(values[0], segments.slice(1)) : undefined;
  if (depth === 0 && !scoped && names.includes(first)) return undefined;
  return readPath(values[values.length - 1 - depth], segments);
}

/** What stands for a list or an object; null where the expression gives neither. */
function spread(expression: Expression, value: Json | undefined, scope: Scope, level: number): TemplateNode | null {
  if (expression.kind === 'call')
    return templateFunctions.get(expression.name)?.returns === 'list' ? each(expression) : null;
  if (expression.kind !== 'path' || value === undefined || level >= DEEPEST) return null;
  if (Array.isArray(value)) return spreadList(expression, value, scope, level);
  return isJsonObject(value) ? spreadObject(expression, value, scope, level) : null;
}

function each(subject: Expression, body: TemplateNode = { kind: 'value', expression: THIS }): TemplateNode {
  return { kind: 'directive', directive: { name: 'each', subject, parameters: [], body } };
}

function spreadList(path: PathExpression, entries: readonly Json[], scope: Scope, level: number): TemplateNode {
  const objects = entries.filter(isJsonObject);
  if (objects.length === 0 || objects.length < entries.length) return each(path);
  // Every field that any of the entries has.
  const merged = Object.assign({}, ...objects.toReversed()) as Json;
  return each(path, spread(THIS, merged, scope, level + 1) ?? { kind: 'value', expression: THIS });
}

function spreadObject(
  path: PathExpression,
  value: { readonly [key: string]: Json },
  scope: Scope,
  level: number,
): TemplateNode | null {
  const keys = Object.keys(value);
  if (keys.length === 0 || keys.length > MOST_FIELDS) return null;
  const entries = keys.map((key): ObjectEntry => {
    const field = fieldOf(path, key, scope);
    const inner = spread(field, value[key], scope, level + 1) ?? { kind: 'value', expression: field };
    return { kind: 'field', key, value: inner };
  });
  return { kind: 'object', entries };
}

function fieldOf({ data, depth, scoped, segments }: PathExpression, key: string, { names }: Scope): PathExpression {
  const isTaken = segments.length === 0 && depth === 0 && names.includes(key);
  return { kind: 'path', data, depth, scoped: scoped || isTaken, segments: [...segments, key] };
}
