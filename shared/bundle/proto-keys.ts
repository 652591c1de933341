import texts from '#resources/locales/en.schema.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/**
 * Keys named `__proto__`, anywhere: JSON may have them, but what copies records later could take one for an object's
 * prototype. Other names of built-in things (`constructor`, `toString`) are data like any.
 */
export function protoKeys(value: Json, path = ''): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((entry, index) => protoKeys(entry, pointerTo(path, index)));
  return Object.entries(value).flatMap(([key, entry]) => {
    const at = pointerTo(path, key);
    const own: Problem[] =
      key === '__proto__' ? [{ path: at, severity: 'error', code: 'schema.proto', message: texts.problems.proto }] : [];
    return [...own, ...protoKeys(entry, at)];
  });
}
