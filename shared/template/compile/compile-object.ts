import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { describe } from '../functions/describe.ts';
import { textBytes } from '../output/json-bytes.ts';
import { printTextKey } from '../print/print-key.ts';
import { NOTHING } from '../template-function.ts';
import type { Field, ObjectNode } from '../tree.ts';
import { guardedVoid } from './careful.ts';
import type { Site } from './compilation.ts';
import { compileMergeDirective } from './compile-directive.ts';
import { compileFields } from './compile-fields.ts';
import { compileNode } from './compile-node.ts';
import { compileText } from './compile-text.ts';
import { failure } from './failure.ts';
import type { Build, Cells, Run, Write } from './run.ts';

type Fill = (cells: Cells, run: Run, out: JsonObject) => void;

/** An object: by a quick way where all its keys are known, else field by field. */
export function compileObject(node: ObjectNode, site: Site): Build {
  site.cost.nodes++;
  site.cost.bytes += 2;
  const { entries } = node;
  const fields = entries.filter((entry) => entry.kind === 'field' && typeof entry.key === 'string');
  if (site.compilation.hasOwnAccessors && fields.length === entries.length) {
    return compileFields(fields as (Field & { key: string })[], site);
  }
  const isOpen = fields.length < entries.length;
  const fills = entries.map((entry) =>
    entry.kind === 'field' ? compileField(entry, isOpen, site) : compileMergeDirective(entry.directive, site),
  );
  return (cells, run) => {
    const out: JsonObject = {};
    for (const fill of fills) fill(cells, run, out);
    return out;
  };
}

function compileField({ key, value }: Field, isOpen: boolean, outer: Site): Fill {
  const name = typeof key === 'string' ? key : (key.source ?? printTextKey(key.parts));
  const site = { ...outer, path: pointerTo(outer.path, name) };
  const at: Site = { ...site, text: name, inKey: true };
  const write: Write = typeof key === 'string' ? () => key : compileText(key.parts, at);
  site.cost.bytes += typeof key === 'string' ? textBytes(key) + 2 : 4;
  const build = compileNode(value, site);
  const fill: Fill = (cells, run, out) => {
    const written = write(cells, run);
    const before = run.recorder?.enter(written);
    const built = build(cells, run);
    if (before !== undefined) run.recorder?.leave(before);
    if (built === NOTHING) return;
    if (isOpen) checkKey(written, out);
    out[written] = built;
  };
  return guardedVoid(fill, at);
}

/** Refuses a key that came out before, and the one that would change the object's prototype. */
function checkKey(key: string, out: JsonObject): void {
  if (key === '__proto__') throw failure('protoKey');
  if (Object.hasOwn(out, key)) throw failure('repeatedKey', { key });
}

/** Puts a directive's fields beside those that are there; nothing adds none. */
export function mergeFields(value: Json | typeof NOTHING, out: JsonObject): void {
  if (value === NOTHING) return;
  if (!isJsonObject(value)) throw failure('mergeOfNonObject', { found: describe(value) });
  for (const key of Object.keys(value)) {
    checkKey(key, out);
    const field = value[key];
    if (field !== undefined) out[key] = field;
  }
}
