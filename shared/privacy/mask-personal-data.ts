import type { Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { maskDate, maskDigits, maskEmail, maskIp, maskNumber, maskWords } from './mask-text.ts';
import { type PersonalKind, personalKind } from './personal-keys.ts';

/** One value that was masked. */
export interface Masked {
  /** JSON pointer from the payload's root. */
  readonly path: string;
  readonly kind: PersonalKind | 'ip' | 'mention';
  readonly before: string;
  readonly after: string;
}

export interface MaskedPayload {
  readonly payload: Json;
  readonly masked: readonly Masked[];
}

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /^(?:\+|00)\d[\d ()./-]{6,20}\d$/;
const IPV4 = /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d.])/g;
const IPV6 = /^(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}$/i;

/** Shorter than this, a word of a name would also be found where it means something else. */
const SHORTEST_MENTION = 4;

/**
 * A payload without what tells of people: names, emails, phones, streets, postcodes, identity numbers, birth dates and
 * IP addresses, found by the names of their keys (in six languages) and by what they look like. Each is replaced by one
 * of the same type, length and form, and the same value by the same one, so that what joined still joins; where such a
 * name is mentioned in another text, it is replaced there too. Countries, currencies, SKUs, ids and amounts stay.
 * `salt` keeps it from being undone: another one gives other values.
 */
export function maskPersonalData(payload: Json, salt: string): MaskedPayload {
  const masked: Masked[] = [];
  const mentions = new Map<string, string>();

  function take(pointer: string, kind: Masked['kind'], before: string, after: string): string {
    if (after !== before) masked.push({ path: pointer, kind, before, after });
    return after;
  }

  function text(value: string, keys: readonly string[], pointer: string): string {
    const kind = keys.length === 0 ? null : personalKind(keys);
    const after = maskOf(value, kind, salt);
    if (after === null) return value;
    if (kind === 'name' || kind === 'street') {
      for (const word of [value, ...value.split(/\s+/)]) {
        if (word.length >= SHORTEST_MENTION && /\p{Lu}/u.test(word)) mentions.set(word, maskWords(word, salt));
      }
    }
    return take(pointer, kind ?? shapeOf(value), value, after);
  }

  function walk(value: Json, keys: readonly string[], pointer: string): Json {
    if (typeof value === 'string') return text(value, keys, pointer);
    if (typeof value === 'number') {
      const kind = keys.length === 0 ? null : personalKind(keys);
      if (kind === null || kind === 'street' || kind === 'address' || kind === 'name') return value;
      const after = maskNumber(value, salt);
      take(pointer, kind, String(value), String(after));
      return after;
    }
    if (Array.isArray(value)) return value.map((one, index) => walk(one, keys, `${pointer}/${index}`));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, walk(one, [...keys, key], pointerTo(pointer, key))]),
    );
  }

  const first = walk(payload, [], '');
  const done = new Set(masked.map(({ path }) => path));
  const words = [...mentions.keys()].sort((a, b) => b.length - a.length);
  if (words.length === 0) return { payload: first, masked };
  const mentioned = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'gu');

  /** Names in comments and notes. */
  function walkMentions(value: Json, pointer: string): Json {
    if (typeof value === 'string') {
      if (done.has(pointer) || /^\w+:\/\//.test(value)) return value;
      const after = value.replace(mentioned, (word) => mentions.get(word) ?? word);
      // A code, a country or a status that happens to be a name is not prose.
      return after === value || !/\s/.test(value.trim()) ? value : take(pointer, 'mention', value, after);
    }
    if (Array.isArray(value)) return value.map((one, index) => walkMentions(one, `${pointer}/${index}`));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, walkMentions(one, pointerTo(pointer, key))]),
    );
  }
  return { payload: walkMentions(first, ''), masked };
}

/** The value in its place; null where it stays. */
function maskOf(value: string, kind: PersonalKind | null, salt: string): string | null {
  if (value.trim() === '') return null;
  switch (kind) {
    case 'name':
    case 'street':
    case 'address':
      return maskShapes(value, salt) ?? maskWords(value, salt);
    case 'phone':
      return maskDigits(value, salt, value.trimStart().startsWith('+') ? 2 : 0);
    case 'postcode':
    case 'identity':
      return maskWords(value, salt);
    case 'birth':
      return maskDate(value, salt);
    case 'email':
    case null:
      return maskShapes(value, salt);
    default:
      return kind satisfies never;
  }
}

/** Emails, phones and IP addresses by what they look like; null where there is none. */
function maskShapes(value: string, salt: string): string | null {
  if (PHONE.test(value.trim())) return maskDigits(value, salt, value.trimStart().startsWith('+') ? 2 : 0);
  if (IPV6.test(value) && value.includes('::') !== /^:+$/.test(value)) return maskIp(value, salt);
  const after = value.replace(EMAIL, (email) => maskEmail(email, salt)).replace(IPV4, (ip) => maskIp(ip, salt));
  return after === value ? null : after;
}

function shapeOf(value: string): Masked['kind'] {
  if (value.includes('@')) return 'email';
  return PHONE.test(value.trim()) ? 'phone' : 'ip';
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
