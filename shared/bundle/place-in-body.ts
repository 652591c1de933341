import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';

/**
 * Where in a template file the value at a JSON pointer of the output is written, as near as the body tells: the field
 * itself, the one entry that stands for all of a list (`/body/lines/{{#each items}}/sku`), or the nearest above it.
 */
export function placeInBody(body: Json, output: string): string {
  let place = '/body';
  let at: Json = body;
  for (const name of pointerKeys(output)) {
    const key = keyFor(at, name);
    const next =
      key === undefined ? undefined : Array.isArray(at) ? at[Number(key)] : isJsonObject(at) ? at[key] : undefined;
    if (key === undefined || next === undefined) return place;
    place = pointerTo(place, key);
    at = next;
  }
  return place;
}

function keyFor(at: Json, name: string): string | undefined {
  if (Array.isArray(at)) return /^\d+$/.test(name) ? name : undefined;
  if (!isJsonObject(at)) return undefined;
  if (Object.hasOwn(at, name)) return name;
  return /^\d+$/.test(name) ? Object.keys(at).find((key) => key.startsWith('{{#each')) : undefined;
}
