import { z } from './z.ts';

/** Any JSON value, as JSON.parse gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/**
 * Takes a JSON value as it is, not a copy: no key is lost (`z.json()` drops `__proto__`), and a payload of 5 MB takes
 * milliseconds.
 */
export const jsonSchema: z.ZodType<Json> = z.custom<Json>(isJson, { error: 'json' });

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// What comes over a message port may hold anything that can be cloned, cycles too: this many values end the walk.
const MOST_VALUES = 10_000_000;

function isJson(value: unknown): value is Json {
  const waiting: unknown[] = [value];
  let seen = 1;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next === null || typeof next === 'string' || typeof next === 'boolean') continue;
    if (typeof next === 'number' && Number.isFinite(next)) continue;
    if (!isPlain(next)) return false;
    for (const entry of Array.isArray(next) ? next : Object.values(next)) waiting.push(entry);
    seen += 1;
    if (seen + waiting.length > MOST_VALUES) return false;
  }
  return true;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Another realm's objects (a message port's, a worker's) have another Object.prototype, whose own prototype is null.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
