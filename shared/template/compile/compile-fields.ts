import type { JsonObject } from '#shared/model/json.ts';
import { pointerTo } from '../pointer.ts';
import { NOTHING } from '../template-function.ts';
import type { Field } from '../tree.ts';
import type { Site } from './compilation.ts';
import { compileNode } from './compile-node.ts';
import type { Build } from './run.ts';

/** An object whose keys are all known. */
export function compileFields(fields: readonly (Field & { readonly key: string })[], site: Site): Build {
  const keys = fields.map(({ key }) => key);
  const builds = fields.map(({ key, value }) => {
    site.cost.bytes += 6 * key.length + 4;
    return compileNode(value, { ...site, path: pointerTo(site.path, key) });
  });
  return (cells, run) => {
    const out: JsonObject = {};
    for (let at = 0; at < builds.length; at++) {
      const value = builds[at]?.(cells, run);
      const key = keys[at];
      if (key !== undefined && value !== undefined && value !== NOTHING) out[key] = value;
    }
    return out;
  };
}
