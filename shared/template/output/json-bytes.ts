import type { Json } from '#shared/model/json.ts';

/**
 * UTF-8 bytes of a value as compact JSON. Stops soon after `limit` and then gives something above it, so that a value
 * that names the same list a thousand times costs no more than the limit. Goes as deep as the value does, without
 * recursion.
 */
export function jsonBytes(value: Json, limit: number): number {
  let bytes = 0;
  const waiting: Json[] = [value];
  while (waiting.length > 0 && bytes <= limit) {
    const next = waiting.pop();
    if (next === undefined) continue;
    if (typeof next === 'string') bytes += next.length > limit ? next.length + 2 : textBytes(next);
    else if (typeof next !== 'object' || next === null) bytes += String(next).length;
    else if (Array.isArray(next)) {
      bytes += Math.max(2, next.length + 1);
      for (const item of next) waiting.push(item);
    } else {
      let fields = 0;
      for (const key of Object.keys(next)) {
        fields++;
        bytes += textBytes(key) + 1;
        const inner = next[key];
        if (inner !== undefined) waiting.push(inner);
      }
      bytes += Math.max(2, fields + 1);
    }
  }
  return bytes;
}

const NOT_PLAIN = /[^ !#-[\]-~]/;

/** UTF-8 bytes of a text between quotes, with the escapes that JSON.stringify writes. */
export function textBytes(text: string): number {
  if (!NOT_PLAIN.test(text)) return text.length + 2;
  let bytes = text.length + 2;
  for (let at = 0; at < text.length; at++) bytes += extraBytes(text, at);
  return bytes;
}

const SHORT_ESCAPES = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x22, 0x5c]);

/** Bytes that the UTF-16 unit at `at` takes beyond one. */
function extraBytes(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (SHORT_ESCAPES.has(unit)) return 1;
  if (unit < 0x20) return 5;
  if (unit < 0x80) return 0;
  if (unit < 0x800) return 1;
  if (unit < 0xd800 || unit > 0xdfff) return 2;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  // A pair takes four bytes, two for each half; half a pair is written as a \u escape of six.
  const isPaired = unit < 0xdc00 ? after >= 0xdc00 && after <= 0xdfff : before >= 0xd800 && before <= 0xdbff;
  return isPaired ? 1 : 5;
}
