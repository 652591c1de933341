import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';

const text = en.schedule;
const units = [
  { minutes: 24 * 60, one: text.day, many: text.days },
  { minutes: 60, one: text.hour, many: text.hours },
  { minutes: 1, one: text.minute, many: text.minutes },
] as const;

/** A span in words, its two largest units: "5 minutes", "1 hour 30 minutes", "less than a minute". */
export function spanInWords(milliseconds: number): string {
  let rest = Math.floor(milliseconds / MINUTE);
  const parts: string[] = [];
  for (const { minutes, one, many } of units) {
    const count = Math.floor(rest / minutes);
    rest -= count * minutes;
    if (count > 0) parts.push(count === 1 ? one : fill(many, { count }));
  }
  return parts.length === 0 ? en.repeat.lessThanMinute : parts.slice(0, 2).join(' ');
}
