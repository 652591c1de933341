import type { Json } from '#shared/model/json.ts';

/** Whether lists and objects nest deeper than so many; found without recursion, which a deep value would overflow. */
export function isDeeperThan(value: Json, most: number): boolean {
  const waiting: { readonly value: Json; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= most) return true;
    for (const inner of Object.values(next.value)) waiting.push({ value: inner, depth: next.depth + 1 });
  }
  return false;
}
