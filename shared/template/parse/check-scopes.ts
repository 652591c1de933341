import type { Problem } from '#shared/model/problem.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { templateProblem } from '../problem.ts';
import type { Directive, Expression, Field, PathExpression, TemplateNode, TemplateTree, TextPart } from '../tree.ts';
import { DATA_NAMES, isDataName } from './check-data.ts';

/** Where an expression stands, and the scopes that are open around it, from the outside in. */
interface Scope {
  readonly path: string;
  readonly text?: string | undefined;
  readonly inKey?: boolean;
  readonly open: readonly ('each' | 'with')[];
  readonly problems: Problem[];
}

/** Warns about paths that can only be missing: `../x` where no scope is open, `@index` outside of a list. */
export function checkScopes(tree: TemplateTree, pointer: string, problems: Problem[]): void {
  checkNode(tree.root, { path: pointer, open: [], problems });
}

function checkNode(node: TemplateNode, scope: Scope): void {
  if (node.kind === 'value') checkExpression(node.expression, { ...scope, text: node.source });
  if (node.kind === 'text') checkParts(node.parts, { ...scope, text: node.source });
  if (node.kind === 'directive') checkDirective(node.directive, scope);
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) checkNode(item, { ...scope, path: pointerTo(scope.path, index) });
  }
  if (node.kind !== 'object') return;
  for (const entry of node.entries) {
    if (entry.kind === 'directive') checkDirective(entry.directive, scope);
    else checkField(entry, scope);
  }
}

function checkField({ key, value }: Field, scope: Scope): void {
  if (typeof key === 'string' && isInScope(value)) return;
  const path = pointerTo(scope.path, typeof key === 'string' ? key : (key.source ?? ''));
  if (typeof key !== 'string') checkParts(key.parts, { ...scope, path, text: key.source, inKey: true });
  checkNode(value, { ...scope, path });
}

/** Whether there is nothing to be checked: the same every time, or a field of the scope that it stands in. */
function isInScope(node: TemplateNode): boolean {
  if (node.kind !== 'value') return node.kind === 'literal';
  const { expression } = node;
  return expression.kind === 'path' && !expression.data && expression.depth === 0;
}

function checkDirective(directive: Directive<TemplateNode>, scope: Scope): void {
  const path = pointerTo(scope.path, directive.source ?? '');
  checkExpression(directive.subject, { ...scope, path, text: directive.source, inKey: true });
  checkNode(directive.body, { ...scope, path, open: opened(scope, directive) });
  const { otherwise } = directive;
  if (otherwise?.kind === 'else')
    checkNode(otherwise.body, { ...scope, path: pointerTo(scope.path, otherwise.source ?? '') });
  if (otherwise?.kind === 'else-directive') checkDirective(otherwise.directive, scope);
}

function checkParts(parts: readonly TextPart[], scope: Scope): void {
  for (const part of parts) {
    if (part.kind === 'mustache') checkExpression(part.expression, scope);
    if (part.kind === 'block') checkBlock(part.directive, scope);
  }
}

function checkBlock(directive: Directive<readonly TextPart[]>, scope: Scope): void {
  checkExpression(directive.subject, scope);
  checkParts(directive.body, { ...scope, open: opened(scope, directive) });
  const { otherwise } = directive;
  if (otherwise?.kind === 'else') checkParts(otherwise.body, scope);
  if (otherwise?.kind === 'else-directive') checkBlock(otherwise.directive, scope);
}

function opened({ open }: Scope, { name }: Directive<unknown>): Scope['open'] {
  return name === 'each' || name === 'with' ? [...open, name] : open;
}

function checkExpression(expression: Expression, scope: Scope): void {
  if (expression.kind === 'path') checkPath(expression, scope);
  if (expression.kind !== 'call') return;
  for (const argument of expression.args) checkExpression(argument, scope);
  for (const option of Object.values(expression.options)) checkExpression(option, scope);
}

function checkPath(path: PathExpression, scope: Scope): void {
  const [name] = path.segments;
  const isOfList = path.data && isDataName(name) && DATA_NAMES[name] === 'list';
  if (path.data && !isOfList) return;
  const around = scope.open.slice(0, Math.max(0, scope.open.length - path.depth));
  const isFound = isOfList ? around.includes('each') : path.depth <= scope.open.length;
  if (isFound) return;
  const place = { path: scope.path, text: scope.text, span: path.span, inKey: scope.inKey };
  const code = isOfList ? 'outsideList' : 'noOuterScope';
  scope.problems.push(templateProblem(code, place, { severity: 'warning', params: { name: name ?? '' } }));
}
