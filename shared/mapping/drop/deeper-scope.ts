import type { Json } from '#shared/model/json.ts';
import { parseTemplate, printTemplate } from '#shared/template/index.ts';
import type {
  Directive,
  Expression,
  ObjectEntry,
  PathExpression,
  TemplateNode,
  TextPart,
} from '#shared/template/tree.ts';

/** What is open around a path inside of the value: the directives that open a scope, and the names that they give. */
interface Inside {
  readonly open: readonly ('each' | 'with')[];
  readonly names: readonly string[];
}

/**
 * A value of a body as it is written one scope further in, so that it gives there what it gave before: `order.id`
 * becomes `../order.id`, what reads a scope inside of the value stays. `names` are those that `as |item|` gives around.
 */
export function oneScopeDeeper(value: Json, names: readonly string[]): Json {
  const { tree } = parseTemplate({ body: value });
  return printTemplate({ root: deeperNode(tree.root, { open: [], names }) });
}

function deeperNode(node: TemplateNode, inside: Inside): TemplateNode {
  switch (node.kind) {
    case 'literal':
      return node;
    case 'value':
      return { kind: 'value', expression: deeper(node.expression, inside) };
    case 'text':
      return { kind: 'text', parts: deeperParts(node.parts, inside) };
    case 'array':
      return { kind: 'array', items: node.items.map((item) => deeperNode(item, inside)) };
    case 'object':
      return { kind: 'object', entries: node.entries.map((entry) => deeperEntry(entry, inside)) };
    case 'directive':
      return { kind: 'directive', directive: deeperDirective(node.directive, inside, deeperNode) };
    default:
      return node satisfies never;
  }
}

function deeperEntry(entry: ObjectEntry, inside: Inside): ObjectEntry {
  if (entry.kind === 'directive') {
    return { kind: 'directive', directive: deeperDirective(entry.directive, inside, deeperNode) };
  }
  const key = typeof entry.key === 'string' ? entry.key : { parts: deeperParts(entry.key.parts, inside) };
  return { kind: 'field', key, value: deeperNode(entry.value, inside) };
}

function deeperParts(parts: readonly TextPart[], inside: Inside): TextPart[] {
  return parts.map((part): TextPart => {
    if (part.kind === 'mustache') return { ...part, expression: deeper(part.expression, inside) };
    if (part.kind === 'block')
      return { kind: 'block', directive: deeperDirective(part.directive, inside, deeperParts) };
    return part;
  });
}

function deeperDirective<Body>(
  directive: Directive<Body>,
  inside: Inside,
  deeperBody: (body: Body, inside: Inside) => Body,
): Directive<Body> {
  const { source: _source, otherwise, ...rest } = directive;
  const { name, parameters } = directive;
  const opens = name === 'each' || name === 'with';
  const inner = opens ? { open: [...inside.open, name], names: [...inside.names, ...parameters] } : inside;
  const changed = { ...rest, subject: deeper(directive.subject, inside), body: deeperBody(directive.body, inner) };
  if (otherwise === undefined) return changed;
  if (otherwise.kind === 'else-directive') {
    const next = deeperDirective(otherwise.directive, inside, deeperBody);
    return { ...changed, otherwise: { kind: 'else-directive', directive: next } };
  }
  return { ...changed, otherwise: { ...otherwise, body: deeperBody(otherwise.body, inside) } };
}

function deeper(expression: Expression, inside: Inside): Expression {
  if (expression.kind === 'literal') return expression;
  if (expression.kind === 'path') return deeperPath(expression, inside);
  const options = Object.entries(expression.options).map(([name, option]) => [name, deeper(option, inside)] as const);
  return {
    ...expression,
    args: expression.args.map((arg) => deeper(arg, inside)),
    options: Object.fromEntries(options),
  };
}

const OF_LISTS = ['index', 'first', 'last', 'key'];

function deeperPath(path: PathExpression, { open, names }: Inside): PathExpression {
  const [name = ''] = path.segments;
  if (path.data) {
    if (!OF_LISTS.includes(name)) return path;
    const isInside = open.slice(0, Math.max(0, open.length - path.depth)).includes('each');
    return isInside ? path : { ...path, depth: Math.max(path.depth, open.length) + 1 };
  }
  if (path.depth === 0 && !path.scoped && names.includes(name)) return path;
  return path.depth < open.length ? path : { ...path, depth: path.depth + 1, scoped: false };
}
