import type { Json, JsonObject } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { printDirectiveKey, printElseKey } from '../print/print-key.ts';
import { NOTHING } from '../template-function.ts';
import type { Directive, TemplateNode } from '../tree.ts';
import { guarded, guardedVoid } from './careful.ts';
import type { Site } from './compilation.ts';
import { compileAppend, compileAppendValue, compileNode } from './compile-node.ts';
import { mergeFields } from './compile-object.ts';
import { compileBranches, compileEach, compileWith, type Test } from './compile-scopes.ts';
import type { Build, Cells, Run } from './run.ts';

type ValueDirective = Directive<TemplateNode>;
type Fill<Out> = (cells: Cells, run: Run, out: Out) => void;

/** Where the subject of a directive stands: in its key. */
function keySite(directive: ValueDirective, site: Site): Site {
  const path = pointerTo(site.path, directive.source ?? printDirectiveKey(directive));
  return { ...site, path, text: directive.source, inKey: true };
}

/** Where the value under a directive's key stands; the scope is that of `inner`. */
function bodySite(inner: Site, site: Site): Site {
  return { ...inner, text: site.text, inKey: false };
}

/** A directive that is an object's value. */
export function compileDirective(directive: ValueDirective, site: Site): Build {
  const at = keySite(directive, site);
  return guarded(recorded(compileAlone(directive, at, site), at), at);
}

function compileAlone(directive: ValueDirective, at: Site, site: Site): Build {
  if (directive.name === 'each') {
    const { inner, walk } = compileEach(directive, at);
    const place = bodySite(inner, site);
    const append = compileAppendValue(compileNode(directive.body, place), place);
    const otherwise = compileOtherwise(directive, site);
    const each = walk();
    return (cells, run) => {
      const out: Json[] = [];
      const entries = each(cells, run, out, append);
      return entries === 0 && otherwise ? otherwise(cells, run) : out;
    };
  }
  const { isTaken, place } = compileChoice(directive, at, site);
  const body = compileNode(directive.body, place());
  const otherwise = compileOtherwise(directive, site);
  const test = isTaken();
  return (cells, run) => {
    if (test(cells, run)) return body(cells, run);
    return otherwise ? otherwise(cells, run) : NOTHING;
  };
}

/** if, unless and with: whether the body is taken (known after it is compiled), and where it is compiled. */
function compileChoice(directive: ValueDirective, at: Site, site: Site): { isTaken: () => Test; place: () => Site } {
  if (directive.name === 'with') {
    const { inner, enter } = compileWith(directive, at);
    return { isTaken: enter, place: () => bodySite(inner, site) };
  }
  const test = compileBranches(directive, at);
  return { isTaken: () => test, place: () => bodySite(at, site) };
}

function otherwisePath(directive: ValueDirective, site: Site): Site {
  const { otherwise } = directive;
  if (otherwise?.kind !== 'else') return site;
  return { ...site, path: pointerTo(site.path, otherwise.source ?? printElseKey(otherwise)) };
}

function compileOtherwise(directive: ValueDirective, site: Site): Build | undefined {
  const { otherwise } = directive;
  if (!otherwise) return undefined;
  if (otherwise.kind === 'else') return compileNode(otherwise.body, otherwisePath(directive, site));
  return compileDirective(otherwise.directive, site);
}

/** A directive as an element of an array: the entries of an each become the array's own. */
export function compileAppendDirective(directive: ValueDirective, site: Site): Fill<Json[]> {
  const at = keySite(directive, site);
  if (directive.name === 'each') {
    const { inner, walk } = compileEach(directive, at);
    const place = bodySite(inner, site);
    const append = compileAppendValue(compileNode(directive.body, place), place);
    return eachFill(walk, append, compileAppendOtherwise(directive, site), at);
  }
  return choiceFill(directive, { at, site }, compileAppend, compileAppendOtherwise);
}

function compileAppendOtherwise(directive: ValueDirective, site: Site): Fill<Json[]> | undefined {
  const { otherwise } = directive;
  if (!otherwise) return undefined;
  if (otherwise.kind === 'else') return compileAppend(otherwise.body, otherwisePath(directive, site));
  return compileAppendDirective(otherwise.directive, site);
}

/** A directive beside other keys: its fields join the object's; those of every entry of an each do. */
export function compileMergeDirective(directive: ValueDirective, site: Site): Fill<JsonObject> {
  const at = keySite(directive, site);
  if (directive.name === 'each') {
    const { inner, walk } = compileEach(directive, at);
    const place = bodySite(inner, site);
    return eachFill(walk, compileMergeValue(directive.body, place, at), compileMergeOtherwise(directive, site), at);
  }
  const merge = (node: TemplateNode, place: Site) => compileMerge(node, place, at);
  return choiceFill(directive, { at, site }, merge, compileMergeOtherwise);
}

function compileMerge(node: TemplateNode, place: Site, at: Site): Fill<JsonObject> {
  if (node.kind === 'directive') return compileMergeDirective(node.directive, place);
  return compileMergeValue(node, place, at);
}

function compileMergeValue(node: TemplateNode, place: Site, at: Site): Fill<JsonObject> {
  const build = compileNode(node, place);
  return guardedVoid((cells, run, out) => mergeFields(build(cells, run), out), at);
}

function compileMergeOtherwise(directive: ValueDirective, site: Site): Fill<JsonObject> | undefined {
  const { otherwise } = directive;
  if (!otherwise) return undefined;
  if (otherwise.kind === 'else-directive') return compileMergeDirective(otherwise.directive, site);
  const place = otherwisePath(directive, site);
  return compileMerge(otherwise.body, place, { ...place, inKey: true });
}

function eachFill<Out>(
  walk: ReturnType<typeof compileEach>['walk'],
  fill: Fill<Out>,
  otherwise: Fill<Out> | undefined,
  at: Site,
): Fill<Out> {
  const each = walk();
  const run: Fill<Out> = (cells, run, out) => {
    const entries = each(cells, run, out, fill);
    if (entries === 0) otherwise?.(cells, run, out);
  };
  return guardedVoid(aside(run, at), at);
}

function choiceFill<Out>(
  directive: ValueDirective,
  { at, site }: { at: Site; site: Site },
  compile: (node: TemplateNode, place: Site) => Fill<Out>,
  compileElse: (directive: ValueDirective, site: Site) => Fill<Out> | undefined,
): Fill<Out> {
  const { isTaken, place } = compileChoice(directive, at, site);
  const body = compile(directive.body, place());
  const otherwise = compileElse(directive, site);
  const test = isTaken();
  const run: Fill<Out> = (cells, run, out) => {
    if (test(cells, run)) body(cells, run, out);
    else otherwise?.(cells, run, out);
  };
  return guardedVoid(aside(run, at), at);
}

/** What is read for a subject whose value has no place of its own in the output belongs to no entry. */
function aside<Out>(fill: Fill<Out>, at: Site): Fill<Out> {
  if (!at.compilation.isCareful) return fill;
  return (cells, run, out) => {
    run.recorder?.begin();
    try {
      fill(cells, run, out);
    } finally {
      run.recorder?.drop();
    }
  };
}

/** Records what the directive's subject was, for the value that it makes. */
function recorded(build: Build, at: Site): Build {
  if (!at.compilation.isCareful) return build;
  return (cells, run) => {
    const { recorder } = run;
    if (!recorder) return build(cells, run);
    const entry = recorder.begin();
    try {
      const value = build(cells, run);
      if (value !== NOTHING) recorder.keep(entry, at.path, value);
      return value;
    } finally {
      recorder.drop();
    }
  };
}
