import { isIsoDate } from '#shared/catalog/field-type.ts';
import type { Json } from '#shared/model/json.ts';

/**
 * How little it can be chance that a field has these values, from 0 to 1: a tracking code is found in one place only,
 * `true` and 3 in many. Several different rows say more than one.
 */
export function evidenceOf(values: readonly (Json | undefined)[]): number {
  let chance = 1;
  const seen = new Set<Json>();
  for (const value of values) {
    if (value === undefined || value === null || typeof value === 'object' || seen.has(value)) continue;
    if (seen.size >= 12) break;
    seen.add(value);
    chance *= 1 - evidenceOfOne(value);
  }
  return 1 - chance;
}

function evidenceOfOne(value: boolean | number | string): number {
  if (typeof value === 'boolean') return 0.03;
  return typeof value === 'number' ? evidenceOfNumber(value) : evidenceOfText(value.trim());
}

function evidenceOfNumber(value: number): number {
  const digits = String(Math.abs(value))
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;
  if (!Number.isInteger(value)) return [0.3, 0.4, 0.55, 0.72][digits] ?? 0.85;
  const size = Math.abs(value);
  if (size < 10) return size < 2 ? 0.03 : 0.1;
  if (size < 100) return 0.3;
  if (size < 1000) return digits < 2 ? 0.35 : 0.5;
  return size < 10_000 ? 0.7 : 0.9;
}

/** Words that systems write as constants as often as data has them. */
const COMMON: ReadonlySet<string> = new Set(
  `order orders shipped shipment shipping delivered delivery received created updated cancelled canceled returned completed complete failed
  pending processing production paid unpaid open closed active inactive enabled disabled success error normal standard express default none
  test live print web webshop shop store online email phone card cash transfer invoice customer product item items package parcel carrier
  status event type true false null draft sent printed ready fulfilled partial refunded approved rejected high medium gift post courier pickup`.split(
    /\s+/,
  ),
);

/** Whether systems write the word of themselves. */
export function isCommon(word: string): boolean {
  return COMMON.has(word.toLowerCase());
}

function evidenceOfText(text: string): number {
  if (text.length <= 1) return text === '' ? 0 : 0.08;
  if (/^-?\d+$/.test(text)) return [0, 0.1, 0.3, 0.5, 0.7][text.length] ?? 0.9;
  if (/^-?[\d.,]+$/.test(text)) return text.length > 5 ? 0.85 : 0.7;
  if (isIsoDate(text)) return 0.92;
  if (/^\p{Ll}+$/u.test(text)) return text.length <= 3 ? 0.3 : isCommon(text) || text.length === 4 ? 0.5 : 0.72;
  if (/^\p{Lu}+$/u.test(text)) return text.length <= 3 ? 0.4 : isCommon(text) || text.length === 4 ? 0.55 : 0.72;
  if (/^\p{L}+$/u.test(text)) return text.length <= 2 || isCommon(text) ? 0.5 : text.length === 3 ? 0.57 : 0.72;
  if (/^[a-z_]+$/.test(text)) return 0.62;
  if (/\d/.test(text) && /\p{L}/u.test(text)) return text.length <= 3 ? 0.5 : 0.92;
  return text.length >= 8 ? 0.9 : 0.75;
}
