/** A date as a text writes it: the pattern, and the wall clock's reading. */
export interface ReadShape {
  readonly pattern: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Undefined where it has no time. */
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number | undefined } | undefined;
  /** Minutes east of UTC, where it says so. */
  readonly offset: number | undefined;
}

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<shortYear>\\d\\d)',
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d\\d)',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d\\d)',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d\\d)',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
  SSS: '\\d{3}',
  a: '(?<half>AM|PM)',
  XXX: '(?<offset>Z|[+-]\\d\\d:\\d\\d)',
  xx: '(?<offset>[+-]\\d{4})',
};

const DAYS = [
  'yyyy-MM-dd', 'dd.MM.yyyy', 'd.M.yyyy', 'dd/MM/yyyy', 'd/M/yyyy', 'MM/dd/yyyy', 'M/d/yyyy', 'dd-MM-yyyy', 'd-M-yyyy', 'MM-dd-yyyy',
  'yyyy/MM/dd', 'yyyy.MM.dd.', 'yyyy.MM.dd', 'yyyy. MM. dd.', 'yyyyMMdd', 'ddMMyyyy', 'yyMMdd', 'ddMMyy', 'dd.MM.yy', 'd.M.yy',
  'dd/MM/yy', 'd/M/yy', 'MM/dd/yy', 'dd-MM-yy', 'yy-MM-dd', 'd. M. yyyy', 'dd MM yyyy', 'yyyy MM dd', 'yyyy-MM', 'MM/yyyy', 'MM.yyyy', 'MM-yyyy',
  'MM/yy', 'dd.MM.', 'yyyy', 'yyMM', 'yyyyMM',
]; // biome-ignore format: a table
const TIMES = [
  'HH:mm',
  'HH:mm:ss',
  'HH:mm:ss.SSS',
  'HH.mm',
  'HH.mm.ss',
  'H:mm',
  'HHmm',
  'HHmmss',
  'HHmmssSSS',
  'h:mm a',
  'hh:mm a',
  'h:mm:ss a',
];
const BETWEEN = [' ', "'T'", ', ', '', ' - ', '-', '_', "' kl. '", "' at '", "' um '", '/', ' | '];
const AFTER = ['', 'XXX', ' XXX', 'xx', ' xx', "'Z'", "' UTC'", "' Uhr'"];

const DAY_SHAPES = DAYS.map(shapeOf);
const TIME_SHAPES = TIMES.map(shapeOf);

interface Shape {
  readonly pattern: string;
  readonly start: RegExp;
}

function shapeOf(pattern: string): Shape {
  const source = pattern.replace(
    /([A-Za-z])\1*|[^A-Za-z]/g,
    (piece) => TOKENS[piece] ?? piece.replace(/[.|/]/g, '\\$&'),
  );
  return { pattern, start: new RegExp(`^${source}`) };
}

const LONGEST = 40;

/** Every way in which the text reads as a date, a time, or both. Whether the pattern gives the text is for the caller. */
export function readShapes(text: string): ReadShape[] {
  if (text.length > LONGEST || text.length < 4 || !/\d/.test(text)) return [];
  const found: ReadShape[] = [];
  for (const { pattern, start } of DAY_SHAPES) {
    const match = start.exec(text);
    if (!match) continue;
    const rest = text.slice(match[0].length);
    if (rest === '') found.push(read(pattern, match.groups ?? {}));
    else found.push(...withTimes(pattern, match.groups ?? {}, rest));
  }
  return [...found, ...withTimes('', {}, text)].filter(isPossible);
}

type Groups = Readonly<Record<string, string | undefined>>;

function withTimes(day: string, groups: Groups, rest: string): ReadShape[] {
  const found: ReadShape[] = [];
  for (const between of day === '' ? [''] : BETWEEN) {
    const written = between.replaceAll("'", '');
    if (!rest.startsWith(written)) continue;
    const clock = rest.slice(written.length);
    for (const { pattern, start } of TIME_SHAPES) {
      const match = start.exec(clock);
      if (match)
        found.push(
          ...withAfter(`${day}${between}${pattern}`, { ...groups, ...match.groups }, clock.slice(match[0].length)),
        );
    }
  }
  return found;
}

function withAfter(pattern: string, groups: Groups, rest: string): ReadShape[] {
  return AFTER.flatMap((after) => {
    if (after === '') return rest === '' ? [read(pattern, groups)] : [];
    if (after.startsWith("'")) {
      const isZulu = after === "'Z'" || after === "' UTC'";
      return rest === after.replaceAll("'", '')
        ? [read(pattern + after, { ...groups, ...(isZulu ? { offset: 'Z' } : {}) })]
        : [];
    }
    const token = TOKENS[after.trim()] ?? '';
    const match = new RegExp(`^${after.startsWith(' ') ? ' ' : ''}${token}$`).exec(rest);
    return match?.groups?.offset === undefined || match.groups.offset === 'Z'
      ? []
      : [read(pattern + after, { ...groups, ...match.groups })];
  });
}

function read(pattern: string, groups: Groups): ReadShape {
  const { year, shortYear, month, day, hour, minute, second, half, offset } = groups;
  const late = half === 'PM' && hour !== '12' ? 12 : half === 'AM' && hour === '12' ? -12 : 0;
  return {
    pattern,
    year: year !== undefined ? Number(year) : shortYear !== undefined ? 2000 + Number(shortYear) : -1,
    month: month === undefined ? -1 : Number(month),
    day: day === undefined ? -1 : Number(day),
    time:
      hour === undefined
        ? undefined
        : {
            hour: Number(hour) + late,
            minute: Number(minute ?? 0),
            second: second === undefined ? undefined : Number(second),
          },
    offset: offset === undefined ? undefined : minutesOf(offset),
  };
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

function isPossible({ year, month, day, time }: ReadShape): boolean {
  const isDay = (day === -1 || (day >= 1 && day <= 31)) && (month === -1 || (month >= 1 && month <= 12));
  const isYear = year === -1 || (year >= 1990 && year <= 2100);
  return isDay && isYear && (time === undefined || (time.hour <= 23 && time.minute <= 59 && (time.second ?? 0) <= 59));
}
