import type { Json, JsonObject } from '#shared/model/json.ts';
import { describe } from '../functions/describe.ts';
import { isTrue } from '../functions/truth.ts';
import { NOTHING } from '../template-function.ts';
import type { Directive } from '../tree.ts';
import type { Cost, Site } from './compilation.ts';
import { compileExpression } from './compile-expression.ts';
import { compileHoists } from './compile-read.ts';
import { failure } from './failure.ts';
import { missingName } from './missing-name.ts';
import type { Origin, Recorder } from './recorder.ts';
import type { Cells, Evaluate, Run } from './run.ts';
import { openScope, type Scope } from './scope.ts';

// What directives over values and over text have in common: conditions, and the scopes of each and with.

export type Test = (cells: Cells, run: Run) => boolean;

/** Whether an if's or unless's own branch is taken. */
export function compileBranches(directive: Directive<unknown>, site: Site): Test {
  const subject = compileExpression(directive.subject, site);
  if (directive.name === 'unless') return (cells, run) => !isTrue(subject(cells, run));
  return (cells, run) => isTrue(subject(cells, run));
}

/** A directive's subject: missing, and left out, are null and never fail. Tells its origin where a trace is kept. */
function compileSubject(directive: Directive<unknown>, site: Site) {
  const evaluate: Evaluate = compileExpression(directive.subject, site);
  return (cells: Cells, run: Run): Json => {
    const value = evaluate(cells, run);
    return value === undefined || value === NOTHING ? null : value;
  };
}

/** `with`: `inner` is where its body is compiled; `enter()`, called after that, gives what opens its scope. */
export function compileWith(directive: Directive<unknown>, site: Site): { inner: Site; enter: () => Test } {
  const subject = compileSubject(directive, site);
  const scope = openScope(site.compilation.count, site.scope, { isList: false, parameters: directive.parameters });
  const enter = () => {
    const hoist = compileHoists(scope, site.compilation);
    return (cells: Cells, run: Run) => {
      const { recorder } = run;
      const entry = recorder?.begin();
      const value = subject(cells, run);
      if (recorder && entry) {
        recorder.drop();
        recorder.origins[scope.self] = recorder.originOf(value, entry);
        recorder.handOn(entry);
      }
      if (!isTrue(value)) return false;
      cells[scope.self] = value;
      hoist?.(cells);
      return true;
    };
  };
  return { inner: { ...site, scope }, enter };
}

/** Goes through the entries and calls `visit` for each, with `out`; gives how many there are. */
export type Walk = <Out>(cells: Cells, run: Run, out: Out, visit: Visit<Out>) => number;
type Visit<Out> = (cells: Cells, run: Run, out: Out) => void;

/** `each`: `inner` is where its body is compiled; `walk()`, called after that, gives what goes through its entries. */
export function compileEach(directive: Directive<unknown>, site: Site): { inner: Site; walk: () => Walk } {
  const subject = compileSubject(directive, site);
  const scope = openScope(site.compilation.count, site.scope, { isList: true, parameters: directive.parameters });
  const cost: Cost = { nodes: 0, bytes: 0 };
  const name = missingName(directive.subject);
  const walk = (): Walk => {
    const hoist = compileHoists(scope, site.compilation);
    const tell = compileTell(scope);
    const steps = 1 + Math.floor(cost.nodes / 16);
    return (cells, run, out, visit) => {
      const { recorder } = run;
      const entry = recorder?.begin();
      const value = subject(cells, run);
      let origin: Origin | undefined;
      if (recorder && entry) {
        recorder.drop();
        origin = recorder.originOf(value, entry);
        recorder.handOn(entry);
      }
      if (value === null) return 0;
      if (typeof value !== 'object') {
        throw failure('eachOfScalar', { name, value: describe(value) }, directive.subject.span);
      }
      const keys = Array.isArray(value) ? undefined : Object.keys(value);
      const length = keys ? keys.length : (value as Json[]).length;
      run.spend(length * steps);
      run.bulk += 2 + length * (cost.bytes + 1);
      for (let at = 0; at < length; at++) {
        const key = keys ? keys[at] : undefined;
        cells[scope.self] = key === undefined ? (value as Json[])[at] : (value as JsonObject)[key];
        tell?.(cells, { at, key: key ?? at, length });
        if (recorder && origin) recordEntry(recorder, { scope, value: cells[scope.self], origin, name: key ?? at });
        hoist?.(cells);
        visit(cells, run, out);
      }
      return length;
    };
  };
  return { inner: { ...site, scope, cost }, walk };
}

interface Told {
  readonly at: number;
  readonly key: string | number;
  readonly length: number;
}

/** Sets the list cells that are read; undefined where none is. */
function compileTell({ listCells }: Scope): ((cells: Cells, told: Told) => void) | undefined {
  if (listCells.size === 0) return undefined;
  const index = listCells.get('index');
  const key = listCells.get('key');
  const first = listCells.get('first');
  const last = listCells.get('last');
  return (cells, told) => {
    if (index !== undefined) cells[index] = told.at;
    if (key !== undefined) cells[key] = told.key;
    if (first !== undefined) cells[first] = told.at === 0;
    if (last !== undefined) cells[last] = told.at === told.length - 1;
  };
}

interface Entry {
  readonly scope: Scope;
  readonly value: Json | undefined;
  readonly origin: Origin;
  readonly name: string | number;
}

function recordEntry(recorder: Recorder, { scope, value, origin, name }: Entry): void {
  recorder.origins[scope.self] = recorder.originWithin(value, origin, name);
  for (const [told, cell] of scope.listCells) {
    const data = told === 'key' && typeof name === 'number' ? '@index' : `@${told}`;
    recorder.origins[cell] = { data };
  }
}
