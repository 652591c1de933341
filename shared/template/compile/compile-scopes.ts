import type { Json } from '#shared/model/json.ts';
import { describe } from '../functions/describe.ts';
import { NOTHING } from '../template-function.ts';
import type { Directive } from '../tree.ts';
import type { Cost, Site } from './compilation.ts';
import { compileExpression } from './compile-expression.ts';
import { compileHoists } from './compile-read.ts';
import { failure } from './failure.ts';
import { missingName } from './missing-name.ts';
import type { Origin } from './recorder.ts';
import type { Cells, Evaluate, Run } from './run.ts';
import { openScope, type Scope } from './scope.ts';
import { isTrue } from './truth.ts';

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
    const hoist = compileHoists(scope);
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

/** Goes through the entries and calls `visit` for each; gives how many there are. */
export type Walk = (cells: Cells, run: Run, visit: () => void) => number;

/** `each`: `inner` is where its body is compiled; `walk()`, called after that, gives what goes through its entries. */
export function compileEach(directive: Directive<unknown>, site: Site): { inner: Site; walk: () => Walk } {
  const subject = compileSubject(directive, site);
  const scope = openScope(site.compilation.count, site.scope, { isList: true, parameters: directive.parameters });
  const cost: Cost = { nodes: 0, bytes: 0 };
  const name = missingName(directive.subject);
  const walk = (): Walk => {
    const visitAll = compileWalk(scope);
    const steps = 1 + Math.floor(cost.nodes / 16);
    return (cells, run, visit) => {
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
      run.bulk += length * cost.bytes;
      visitAll(value, keys, { cells, run, visit, origin });
      return length;
    };
  };
  return { inner: { ...site, scope, cost }, walk };
}

interface Visit {
  readonly cells: Cells;
  readonly run: Run;
  readonly visit: () => void;
  readonly origin: Origin | undefined;
}

function compileWalk(scope: Scope) {
  const hoist = compileHoists(scope);
  const { self, listCells } = scope;
  const index = listCells.get('index');
  const key = listCells.get('key');
  const first = listCells.get('first');
  const last = listCells.get('last');
  const tells = listCells.size > 0;
  return (
    value: Json[] | { [key: string]: Json },
    keys: string[] | undefined,
    { cells, run, visit, origin }: Visit,
  ) => {
    const length = keys ? keys.length : (value as Json[]).length;
    for (let at = 0; at < length; at++) {
      const name = keys?.[at];
      const entry = name === undefined ? (value as Json[])[at] : (value as { [key: string]: Json })[name];
      cells[self] = entry;
      if (tells) {
        if (index !== undefined) cells[index] = at;
        if (key !== undefined) cells[key] = name ?? at;
        if (first !== undefined) cells[first] = at === 0;
        if (last !== undefined) cells[last] = at === length - 1;
      }
      if (run.recorder && origin) {
        run.recorder.origins[self] = run.recorder.originWithin(entry, origin, name ?? at);
        for (const [told, cell] of listCells) run.recorder.origins[cell] = { data: `@${told}` };
      }
      hoist?.(cells);
      visit();
    }
  };
}
