import type { Schedule } from '#shared/model/trigger.ts';

/** Units in which people say how long; the longest that divides a length is the one that they would use. */
export const spanUnits = { minutes: 1, hours: 60, days: 24 * 60 } as const;
export type SpanUnit = keyof typeof spanUnits;

/** A length in minutes as people say it: 120 is 2 hours, 90 is 90 minutes. */
export function spanOf(minutes: number): { readonly amount: number; readonly unit: SpanUnit } {
  for (const unit of ['days', 'hours'] as const) {
    if (minutes > 0 && minutes % spanUnits[unit] === 0) return { amount: minutes / spanUnits[unit], unit };
  }
  return { amount: minutes, unit: 'minutes' };
}

export type Day = Schedule['windows'][number]['days'][number];

export const weekdays: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days in the week's order, neighbours drawn together: mon to fri is one run, sat and mon are two. */
export function runsOf(days: readonly Day[]): readonly (readonly [first: Day, last: Day])[] {
  const runs: [Day, Day][] = [];
  let last: number | null = null;
  for (const [index, day] of weekdays.entries()) {
    if (!days.includes(day)) continue;
    const run = runs.at(-1);
    if (run !== undefined && last === index - 1) run[1] = day;
    else runs.push([day, day]);
    last = index;
  }
  return runs;
}

/** The part of a day, from 0 to 1, at which a clock time stands. */
export function partOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) / (24 * 60);
}

/** The mustache of a path, and the path of such a mustache; other texts stay as they are. */
export function shortMustache(text: string): string {
  return /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(text)?.[1] ?? text;
}
