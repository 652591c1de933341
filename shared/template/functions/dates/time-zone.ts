import { tzOffset } from '@date-fns/tz';
import type { Json } from '#shared/model/json.ts';
import { nearest } from '#shared/text/nearest.ts';
import { DAY, MINUTE } from '#shared/time/milliseconds.ts';
import { describe } from '../describe.ts';
import { refuse } from '../refusal.ts';

const NAME = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/;
const OFFSET = /^[+-](?:[01]\d|2[0-3]):?[0-5]\d$/;

/**
 * A time zone as people name it: an IANA name in letters of either size (Europe/Warsaw, utc), or an offset (+01:00).
 * Refuses any other, with the nearest name; a city's own name finds its zone.
 */
export function timeZoneOf(value: Json): string {
  const zone = typeof value === 'string' ? value.trim() : '';
  if (zone === 'Z' || /^[+-]00:?00$/.test(zone)) return 'UTC';
  if (OFFSET.test(zone) && !zone.startsWith('-00')) return offsetZone(minutesOf(zone));
  if (NAME.test(zone) && isKnown(zone)) return zone;
  const suggestion = suggestZone(zone);
  if (suggestion === undefined) refuse('unknownTimeZone', { value: describe(value) });
  refuse('unknownTimeZoneNear', { value: describe(value), suggestion });
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** Minutes east of UTC as the name of a zone. */
export function offsetZone(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

/** tzOffset keeps the zones that it has seen, but takes any text with an offset in it for one. */
function isKnown(zone: string): boolean {
  if (!/[+-]\d\d/.test(zone)) return Number.isFinite(tzOffset(zone, new Date(0)));
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function suggestZone(text: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = text.toLowerCase().replace(/^.*\//, '').replaceAll(' ', '_');
  const sameCity = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  return sameCity ?? nearest(text.replaceAll(' ', '_'), ['UTC', ...zones]);
}

/**
 * The moment at which the zone's clocks show a wall time (milliseconds, as if it were UTC): the earlier one where they
 * show it twice, as much after the gap where they pass it over.
 */
export function instantInZone(wall: number, zone: string): number {
  const before = wall - tzOffset(zone, new Date(wall - DAY)) * MINUTE;
  const after = wall - tzOffset(zone, new Date(wall + DAY)) * MINUTE;
  const isShown = (instant: number) => instant + tzOffset(zone, new Date(instant)) * MINUTE === wall;
  return isShown(before) || !isShown(after) ? before : after;
}
