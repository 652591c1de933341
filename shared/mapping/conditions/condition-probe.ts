import type { Json } from '#shared/model/json.ts';
import { isJsonObject } from '#shared/model/json.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { Scope } from '../scope.ts';
import { mustache } from '../written.ts';
import { whenKey } from './condition-choice.ts';
import type { BranchCondition } from './plan-condition.ts';

/** What a condition comes to: whether it holds, and the values that it was told to read; undefined where missing. */
export interface Probed {
  readonly holds: boolean;
  readonly reads: readonly (Json | undefined)[];
}

export interface Probe extends BranchCondition {
  readonly reads: readonly Expression[];
}

/**
 * A template's body that asks conditions in a scope, for the engine to render with `missing: omit`: what decides in
 * the preview is what decides here. Lists around are walked, so that an entry reads what it reads in the template.
 */
export function probeBody(scope: Scope, probes: readonly Probe[]): Json {
  const asked = probes.map(({ kind, condition, reads }) => ({
    holds: { [whenKey(condition, kind)]: true, '{{else}}': false },
    reads: Object.fromEntries(reads.map((read, index) => [`read ${index}`, mustache(read)])),
  }));
  let body: Json = { asked };
  for (let at: Scope | null = scope; at !== null && at.kind !== 'root'; at = at.parent) {
    body = { [openingKey(at.at)]: body };
  }
  return body;
}

/**
 * What the rendered probes say for the chosen entries (by the pattern pointers of their lists), and for how many
 * entries of the innermost list each condition holds. null where there is no entry to ask.
 */
export function readProbes(
  value: Json,
  scope: Scope,
  { probes, entries }: { probes: readonly Probe[]; entries: Readonly<Record<string, number>> },
): { readonly chosen: readonly Probed[]; readonly held: readonly number[]; readonly of: number } | null {
  const chain: Scope[] = [];
  for (let at: Scope | null = scope; at !== null && at.kind !== 'root'; at = at.parent) chain.unshift(at);
  let level: Json[] = [value];
  let chosen: Json | undefined = value;
  for (const { kind, base } of chain) {
    if (kind !== 'each') continue;
    level = level.flatMap((list) => (Array.isArray(list) ? list : []));
    const list: Json[] = Array.isArray(chosen) ? chosen : [];
    const pattern = base === null ? '' : base.slice(0, -1).reduce((path, key) => pointerTo(path, key), '');
    chosen = list[Math.min(entries[pattern] ?? 0, list.length - 1)];
  }
  const read = probedOf(chosen, probes);
  if (read === null) return null;
  const all = level.flatMap((one) => probedOf(one, probes) ?? []);
  const held = probes.map((_, index) => all.filter((_one, at) => at % probes.length === index && _one.holds).length);
  return { chosen: read, held, of: probes.length === 0 ? 0 : all.length / probes.length };
}

function probedOf(value: Json | undefined, probes: readonly Probe[]): Probed[] | null {
  const asked = isJsonObject(value) ? value.asked : undefined;
  if (!Array.isArray(asked)) return null;
  return probes.map(({ reads }, index) => {
    const one = asked[index];
    const values = isJsonObject(one) && isJsonObject(one.reads) ? one.reads : {};
    return {
      holds: isJsonObject(one) && one.holds === true,
      reads: reads.map((_, at) => (Object.hasOwn(values, `read ${at}`) ? values[`read ${at}`] : undefined)),
    };
  });
}

/**
 * A body that renders without a problem exactly where the condition holds: trying it on every sample tells on which.
 */
export function holdsBody({ kind, condition }: BranchCondition): Json {
  return { [whenKey(condition, kind)]: true, '{{else}}': '{{required null}}' };
}

/** The key of a loop or of `with`, as one that opens it. */
function openingKey(at: string): string {
  const key = pointerKeys(at).at(-1) ?? '';
  return key.replace(/^\s*\{\{(~?)\s*else\s+/, '{{$1#');
}
