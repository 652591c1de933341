import type {
  BlockPart,
  Directive,
  LiteralNode,
  MustachePart,
  TemplateNode,
  TextNode,
  TextPart,
  ValueNode,
} from '#shared/template/index.ts';

/** Pieces of the text that is drawn: printed as one string of the template language. */
export type Parts = readonly TextPart[];

/** What is written in one piece: text, a number, a boolean, null, or what a field gives. */
export type Scalar = LiteralNode | ValueNode | TextNode;

export function isScalar(node: TemplateNode): node is Scalar {
  return node.kind === 'literal' || node.kind === 'value' || node.kind === 'text';
}

/** Whether nothing is written of it. */
export function isNothing(node: TemplateNode): boolean {
  return node.kind === 'literal' && node.value === null;
}

/** An `each`, or an array as it is written: what gives a list. */
export function isList(node: TemplateNode): boolean {
  return node.kind === 'array' || (node.kind === 'directive' && node.directive.name === 'each');
}

/** Text as it stands. A mustache that it may hold is text too. */
export function plain(text: string): Parts {
  return text === '' ? [] : [{ kind: 'content', text }];
}

export function mustache(part: Pick<MustachePart, 'expression'>): TextPart {
  return { kind: 'mustache', expression: part.expression, raw: false };
}

type Draw = (body: TemplateNode) => Parts;

/** A directive around what is drawn of its branches; `edge` goes between its mustaches and them. */
export function around(directive: Directive<TemplateNode>, draw: Draw, { drawElse = draw, edge = '' } = {}): Parts {
  return [{ kind: 'block', directive: drawn(directive, draw, { drawElse, edge }) }, ...plain(edge)];
}

function drawn(
  { name, subject, parameters, body, otherwise }: Directive<TemplateNode>,
  draw: Draw,
  ways: { drawElse: Draw; edge: string },
): BlockPart['directive'] {
  const { drawElse, edge } = ways;
  const head = { name, subject, parameters, body: [...plain(edge), ...draw(body)] };
  if (otherwise === undefined) return head;
  if (otherwise.kind === 'else') {
    return { ...head, otherwise: { kind: 'else', body: [...plain(edge), ...drawElse(otherwise.body)] } };
  }
  // What else there is of a list is no entry of it.
  const directive = drawn(otherwise.directive, name === 'each' ? drawElse : draw, ways);
  return { ...head, otherwise: { kind: 'else-directive', directive } };
}

/** The branches of a directive, its `else` and those of its `else if`s among them. */
export function branchesOf({ body, otherwise }: Directive<TemplateNode>): readonly TemplateNode[] {
  if (otherwise === undefined) return [body];
  return [body, ...(otherwise.kind === 'else' ? [otherwise.body] : branchesOf(otherwise.directive))];
}
