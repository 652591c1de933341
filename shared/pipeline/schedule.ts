import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Schedule, Trigger } from '#shared/model/trigger.ts';
import { fill } from '#shared/text/fill.ts';
import { DAY, MINUTE } from '#shared/time/milliseconds.ts';
import { spanInWords } from '../time/span-in-words.ts';
import { isTimeZone, jumpsBetween, momentsOf, wallAt, whenInWords } from '../time/time-zone.ts';

const text = en.schedule;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
// Every window comes once a week; clocks that skip one leave the week after.
const HORIZON = 15;

/** When a delivery leaves (ms since 1970), with the reason in words; or why it never would. */
export type Timing = { ok: true; dueAt: number; reason: string } | { ok: false; reason: string };

/** The due time of a delivery that is made at `now`: after the trigger's delay, inside its windows. */
export function schedule(trigger: Pick<Trigger, 'delay' | 'schedule'>, now: number): Timing {
  const minutes = trigger.delay?.minutes ?? 0;
  const waited = now + Math.round(minutes * MINUTE);
  const wait = spanInWords(waited - now);
  const windows = trigger.schedule;
  if (!windows) return { ok: true, dueAt: waited, reason: minutes > 0 ? fill(text.delay, { wait }) : text.now };
  if (!isTimeZone(windows.timeZone)) return { ok: false, reason: fill(text.timeZone, { zone: windows.timeZone }) };
  const dueAt = nextOpening(windows, waited);
  if (dueAt === null) return { ok: false, reason: text.never };
  const words = (at: number) => whenInWords(windows.timeZone, at, now);
  const params = { wait, at: words(waited), when: words(dueAt) };
  if (dueAt === waited) return { ok: true, dueAt, reason: fill(minutes > 0 ? text.insideAfter : text.inside, params) };
  return { ok: true, dueAt, reason: fill(minutes > 0 ? text.outsideAfter : text.outside, params) };
}

/**
 * The first moment at or after `at` that is inside a window; null where there is none within two weeks.
 * A window is what the zone's clocks show: an hour that clocks skip is not there, one that they repeat is there twice.
 */
export function nextOpening(schedule: Schedule, at: number): number | null {
  const { timeZone, windows } = schedule;
  if (!isTimeZone(timeZone)) return null;
  if (isInside(schedule, at)) return at;
  const midnight = Math.floor(wallAt(timeZone, at) / DAY) * DAY;
  const opens = new Set(windows.map(({ from }) => minuteOf(from) * MINUTE));
  const candidates = jumpsBetween(timeZone, at - DAY, at + HORIZON * DAY);
  for (let day = -1; day <= HORIZON; day += 1) {
    for (const open of opens) candidates.push(...momentsOf(timeZone, midnight + day * DAY + open));
  }
  const inside = candidates.filter((moment) => moment >= at && isInside(schedule, moment));
  return inside.length === 0 ? null : Math.min(...inside);
}

/**
 * Whether a moment is inside a window. One whose end is before its beginning runs past midnight; one that ends as it
 * begins is no time at all, as `check` says.
 */
export function isInside({ timeZone, windows }: Schedule, at: number): boolean {
  const wall = wallAt(timeZone, at);
  const minute = (wall - Math.floor(wall / DAY) * DAY) / MINUTE;
  const today = new Date(wall).getUTCDay();
  return windows.some(({ days, from, to }) => {
    const isOn = (day: number) => days.some((name) => name === weekdays[day]);
    const begin = minuteOf(from);
    const end = minuteOf(to);
    if (end === begin) return false;
    if (end > begin) return isOn(today) && minute >= begin && minute < end;
    return (isOn(today) && minute >= begin) || (isOn((today + 6) % 7) && minute < end);
  });
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
