import type { Json } from '#shared/model/json.ts';
import { templateFunctions } from '../functions/index.ts';
import { refusalText } from '../functions/refusal.ts';
import { readingCost } from '../functions/spending.ts';
import { isDataName } from '../parse/check-data.ts';
import { NOTHING, Refusal, type TemplateFunction } from '../template-function.ts';
import type { CallExpression, Expression, PathExpression } from '../tree.ts';
import type { Site } from './compilation.ts';
import { compileRead } from './compile-read.ts';
import { failure } from './failure.ts';
import { type Cells, type Evaluate, RenderFailure, type Run } from './run.ts';
import { type Base, listScope, parameterBase, parentCell, rootScope, scopeAt } from './scope.ts';

/** An expression as a closure over cells. */
export function compileExpression(expression: Expression, site: Site): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'path':
      return compilePath(expression, site);
    case 'call':
      return compileCall(expression, site);
  }
}

/** Where a path's last name is read: undefined for a path that leads out of every scope. */
export interface PathPlace {
  readonly base: Base;
  readonly names: readonly string[];
  /** The cell of the parent; for a path without names, of the value itself. */
  readonly parent: number;
}

export function placeOf(path: PathExpression, site: Site): PathPlace | undefined {
  const found = baseOf(path, site);
  if (!found) return undefined;
  return { ...found, parent: parentCell(site.compilation.count, found.base, found.names) };
}

function baseOf(path: PathExpression, site: Site): Omit<PathPlace, 'parent'> | undefined {
  if (path.data) return dataBase(path, site);
  const parameter = parameterBase(site.scope, path);
  if (parameter) return { base: parameter, names: path.segments.slice(1) };
  const scope = scopeAt(site.scope, path.depth);
  return scope && { base: { cell: scope.self, scope }, names: path.segments };
}

function dataBase(path: PathExpression, site: Site): Omit<PathPlace, 'parent'> | undefined {
  const [name, ...names] = path.segments;
  if (!isDataName(name)) return undefined;
  const { compilation } = site;
  const root = rootScope(site.scope);
  if (name === 'root') return { base: { cell: root.self, scope: root }, names };
  if (name === 'index' || name === 'first' || name === 'last' || name === 'key') {
    const scope = listScope(site.scope, path.depth);
    if (!scope) return undefined;
    const cell = scope.listCells.get(name) ?? compilation.count.cells++;
    scope.listCells.set(name, cell);
    return { base: { cell, scope }, names };
  }
  const cell = compilation.dataCells.get(name) ?? compilation.count.cells++;
  compilation.dataCells.set(name, cell);
  return { base: { cell, scope: root }, names };
}

function compilePath(path: PathExpression, site: Site): Evaluate {
  const place = placeOf(path, site);
  if (!place) return () => undefined;
  const read = compileRead(place.parent, place.names.at(-1), site.compilation);
  if (!site.compilation.isCareful) return read;
  const { base, names } = place;
  return (cells, run) => {
    const value = read(cells);
    run.recorder?.read(base.cell, names, value);
    return value;
  };
}

type Arguments = (cells: Cells, run: Run) => Json[];
type Options = (cells: Cells, run: Run) => Readonly<Record<string, Json>>;

function compileCall(call: CallExpression, site: Site): Evaluate {
  const row = templateFunctions.get(call.name);
  if (!row) throw new Error(`unknown function ${call.name} after a parse without problems`);
  const args = compileArguments(call.args.map((argument) => compileArgument(argument, site)));
  const options = compileOptions(call, site);
  if (site.compilation.isCareful) return compileCarefulCall(call, row, args, options);
  const spend = readingCost(row);
  if (!spend) return (cells, run) => row.run(args(cells, run), options(cells, run), run);
  return (cells, run) => {
    const given = args(cells, run);
    spend(given, run);
    return row.run(given, options(cells, run), run);
  };
}

/** Tells a refusal's place, and the step to the trace. */
function compileCarefulCall(call: CallExpression, row: TemplateFunction, args: Arguments, options: Options): Evaluate {
  const spend = readingCost(row);
  return (cells, run) => {
    const given = args(cells, run);
    spend?.(given, run);
    const named = options(cells, run);
    try {
      const value = row.run(given, named, run);
      run.recorder?.step({ name: row.name, args: given, value: value === NOTHING ? undefined : value });
      return value;
    } catch (error) {
      if (error instanceof Refusal) {
        const params = { ...error.params, function: row.name };
        throw new RenderFailure(error.code, refusalText(error, row.name), { params, span: call.span });
      }
      if (error instanceof RangeError) throw failure('functionOverflow', { function: row.name }, call.span);
      throw error;
    }
  };
}

/** An argument that is missing, or that an inner function left out, is null. */
function compileArgument(expression: Expression, site: Site): (cells: Cells, run: Run) => Json {
  const evaluate = compileExpression(expression, site);
  return (cells, run) => {
    const value = evaluate(cells, run);
    return value === undefined || value === NOTHING ? null : value;
  };
}

function compileArguments(args: readonly ((cells: Cells, run: Run) => Json)[]): Arguments {
  const [first, second, third] = args;
  if (first && args.length === 1) return (cells, run) => [first(cells, run)];
  if (first && second && args.length === 2) return (cells, run) => [first(cells, run), second(cells, run)];
  if (first && second && third && args.length === 3) {
    return (cells, run) => [first(cells, run), second(cells, run), third(cells, run)];
  }
  return (cells, run) => args.map((argument) => argument(cells, run));
}

function compileOptions(call: CallExpression, site: Site): Options {
  const entries = Object.entries(call.options);
  const literals: Record<string, Json> = {};
  for (const [name, value] of entries) if (value.kind === 'literal') literals[name] = value.value;
  const constant = Object.freeze(literals);
  if (entries.every(([, value]) => value.kind === 'literal')) return () => constant;
  const compiled = entries.map(([name, value]) => [name, compileArgument(value, site)] as const);
  return (cells, run) => {
    const options: Record<string, Json> = {};
    for (const [name, value] of compiled) options[name] = value(cells, run);
    return options;
  };
}
