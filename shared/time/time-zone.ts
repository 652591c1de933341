import { tzOffset } from '@date-fns/tz';
import { DAY, MINUTE } from '#shared/time/milliseconds.ts';

/** Whether there is a time zone of that name. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return !Number.isNaN(tzOffset(zone, new Date(0)));
  } catch {
    return false;
  }
}

/** What a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  return tzOffset(zone, new Date(at)) * MINUTE;
}

/** What a zone's clocks show at a moment, as if it were UTC: read it with getUTC… or `% DAY`. */
export function wallAt(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/** The moments at which a zone's clocks show a wall time: one, two when clocks go back, none when they skip it. */
export function momentsOf(zone: string, wall: number): number[] {
  const offsets = new Set([offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)]);
  return [...offsets].map((offset) => wall - offset).filter((at) => wallAt(zone, at) === wall);
}

/** The moments between two at which a zone's clocks jump; days apart, so looking day by day finds them. */
export function jumpsBetween(zone: string, from: number, to: number): number[] {
  const jumps: number[] = [];
  for (let day = from; day < to; day += DAY) {
    const before = offsetAt(zone, day);
    if (offsetAt(zone, day + DAY) === before) continue;
    let low = day;
    let high = day + DAY;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    jumps.push(high);
  }
  return jumps;
}

/** "Tue 24 Nov 10:12", on the zone's clocks. */
export function momentInWords(zone: string, at: number): string {
  const { weekday, date, time } = partsAt(zone, at, 'short');
  return `${weekday} ${date} ${time}`;
}

/** "Thursday 14:32" within the next six days, "Thursday 26 Nov 14:32" beyond, on the zone's clocks. */
export function whenInWords(zone: string, at: number, now: number): string {
  const { weekday, date, time } = partsAt(zone, at, 'long');
  return Math.abs(at - now) < 6 * DAY ? `${weekday} ${time}` : `${weekday} ${date} ${time}`;
}

function partsAt(zone: string, at: number, weekday: 'short' | 'long') {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((other) => other.type === type)?.value ?? '';
  return {
    weekday: part('weekday'),
    date: `${part('day')} ${part('month')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}
