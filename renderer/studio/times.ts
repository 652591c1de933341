import { useEffect, useState } from 'react';
import { DAY, MINUTE, SECOND } from '#shared/time/milliseconds.ts';

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

// Made once: a preview tells its size and time for every key that is typed.
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `14:32:41`, on the machine's clock. */
export function clockOf(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(new Date(iso));
}

/** `14:32`, on the machine's clock. */
export function minuteOf(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(new Date(iso));
}

/** When, as short as it stays clear: `16:29` today, `Mon 08:00` within a week, else `21 Nov 08:00`. */
export function whenOf(iso: string, now: number): string {
  const date = new Date(iso);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString()) return minuteOf(iso);
  const isNear = Math.abs(date.getTime() - now) < 6 * DAY;
  const day = isNear ? ({ weekday: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
  return `${new Intl.DateTimeFormat('en-GB', day).format(date)} ${minuteOf(iso)}`;
}

const utcMinutes = /\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/g;

/** A sentence of the engine, which has times for whoever may be in any zone (see utcMinute), with those of this machine. */
export function inLocalTime(sentence: string, now: number): string {
  return sentence.replaceAll(utcMinutes, (_, day, time) => whenOf(`${day}T${time}:00Z`, now));
}

/** `2 min`, `3 h`, `4 days`, for a length of time in milliseconds; `under a minute` has a text of its own. */
export function lengthOf(milliseconds: number): string | null {
  const seconds = Math.abs(milliseconds) / 1000;
  for (const { unit, seconds: size } of units) {
    if (seconds < size) continue;
    return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
      Math.floor(seconds / size),
    );
  }
  return null;
}

/** `84 ms`, `1.4 s`, `15 s`. */
export function durationOf(milliseconds: number): string {
  if (milliseconds < 10) return `${tenths.format(milliseconds)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${tenths.format(milliseconds / 1000)} s`;
}

/** `638 bytes`, `4.1 KB`, `1.2 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${tenths.format(amount)} ${unit}`;
}

/** `2026-11-22T14:32`, on the machine's clock: a moment as a field of type `datetime-local` writes it. */
export function fieldTimeOf(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/** The present time in milliseconds, looked at again every `interval`. */
export function useNow(interval = 20 * SECOND): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}

/** `28 Oct 2126`, on the machine's clock. */
export function dayOf(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(iso));
}
