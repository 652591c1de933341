import type { Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { textBytes } from '../output/json-bytes.ts';
import { NOTHING } from '../template-function.ts';
import type { ArrayNode, Expression, LiteralNode, TemplateNode, TextNode, ValueNode } from '../tree.ts';
import { guarded, guardedVoid, traced } from './careful.ts';
import type { Site } from './compilation.ts';
import { compileAppendDirective, compileDirective } from './compile-directive.ts';
import { compileExpression } from './compile-expression.ts';
import { compileObject } from './compile-object.ts';
import { compileText } from './compile-text.ts';
import { failure } from './failure.ts';
import { keep } from './keep.ts';
import { missingName } from './missing-name.ts';
import type { Build, Cells, Run } from './run.ts';

/** A node as a closure that makes its value. */
export function compileNode(node: TemplateNode, site: Site): Build {
  switch (node.kind) {
    case 'literal':
      return compileLiteral(node, site);
    case 'value':
      return compileValueNode(node, site);
    case 'text':
      return compileTextNode(node, site);
    case 'array':
      return compileArray(node, site);
    case 'object':
      return compileObject(node, site);
    case 'directive':
      return compileDirective(node.directive, site);
  }
}

function compileLiteral({ value }: LiteralNode, site: Site): Build {
  site.cost.nodes++;
  site.cost.bytes += typeof value === 'string' ? textBytes(value) : String(value).length;
  return traced(() => value, site);
}

function compileValueNode(node: ValueNode, outer: Site): Build {
  const site = { ...outer, text: node.source };
  site.cost.nodes++;
  site.cost.bytes += 25;
  const evaluate = compileExpression(node.expression, site);
  const onMissing = compileMissing(node.expression, site);
  return traced((cells, run) => {
    const value = evaluate(cells, run);
    if (value === undefined) return onMissing();
    return value === NOTHING ? value : keep(value, run);
  }, site);
}

/** What a missing path gives for a whole value. */
function compileMissing(expression: Expression, site: Site): () => Json | typeof NOTHING {
  switch (site.compilation.missing) {
    case 'null':
      return () => null;
    case 'omit':
      return () => NOTHING;
    case 'fail':
      return () => {
        throw failure('missingPath', { name: missingName(expression) }, expression.span);
      };
  }
}

function compileTextNode(node: TextNode, outer: Site): Build {
  const site = { ...outer, text: node.source };
  site.cost.bytes += 2;
  return traced(compileText(node.parts, site), site);
}

type Append = (cells: Cells, run: Run, out: Json[]) => void;

function compileArray(node: ArrayNode, site: Site): Build {
  site.cost.nodes++;
  site.cost.bytes += 2 + node.items.length;
  const appends = node.items.map((item, index) => compileAppend(item, { ...site, path: pointerTo(site.path, index) }));
  return (cells, run) => {
    const out: Json[] = [];
    for (const append of appends) append(cells, run, out);
    return out;
  };
}

/** A node as an element of an array: nothing is left out, and an each that stands there puts its entries in. */
export function compileAppend(node: TemplateNode, site: Site): Append {
  if (node.kind === 'directive') return guardedVoid(compileAppendDirective(node.directive, site), site);
  return compileAppendValue(compileNode(node, site), site);
}

export function compileAppendValue(build: Build, site: Site): Append {
  if (!site.compilation.isCareful) {
    return (cells, run, out) => {
      const value = build(cells, run);
      if (value !== NOTHING) out.push(value);
    };
  }
  return (cells, run, out) => {
    const before = run.recorder?.enter(out.length);
    const value = build(cells, run);
    if (before !== undefined) run.recorder?.leave(before);
    if (value !== NOTHING) out.push(value);
  };
}

/** A body's root: a body with nothing is null. */
export function compileRoot(node: TemplateNode, site: Site): (cells: Cells, run: Run) => Json {
  const build = guarded(compileNode(node, site), site);
  return (cells, run) => {
    const value = build(cells, run);
    return value === NOTHING ? null : value;
  };
}
