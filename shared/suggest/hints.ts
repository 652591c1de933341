import type { Json } from '#shared/model/json.ts';
import { readSpeech } from './speech.ts';

/** What the example and the payload tell about language and place: what to try first where several would fit. */
export interface Hints {
  /** For numbers and names of months, most likely first. */
  readonly locales: readonly string[];
  readonly timeZones: readonly string[];
  /** Those that the names' language and the payload's countries speak for. */
  readonly likelyZones: readonly string[];
  /** The language of the names, where they tell it. */
  readonly language: string | undefined;
  /** Whether days may stand after months, as in the United States. */
  readonly isAmerican: boolean;
  /** Short texts that stand in the example: what else is said there. */
  readonly words: ReadonlySet<string>;
  /** How a month's name begins, in each of the languages; 0 is January. */
  monthStarts(month: number): readonly MonthStart[];
}

export interface MonthStart {
  readonly locale: string;
  readonly start: string;
}

/** Other places, by what their currency or country's code is. */
const ZONES: Readonly<Record<string, string>> = {
  GB: 'Europe/London', IE: 'Europe/Dublin', PL: 'Europe/Warsaw', DE: 'Europe/Berlin', DK: 'Europe/Copenhagen', HU: 'Europe/Budapest',
  IT: 'Europe/Rome', AT: 'Europe/Vienna', CH: 'Europe/Zurich', NL: 'Europe/Amsterdam', BE: 'Europe/Brussels', FR: 'Europe/Paris',
  ES: 'Europe/Madrid', SE: 'Europe/Stockholm', NO: 'Europe/Oslo', FI: 'Europe/Helsinki', CZ: 'Europe/Prague', PT: 'Europe/Lisbon',
  GR: 'Europe/Athens', RO: 'Europe/Bucharest', US: 'America/New_York', CA: 'America/Toronto', JP: 'Asia/Tokyo', CN: 'Asia/Shanghai',
  IN: 'Asia/Kolkata', AU: 'Australia/Sydney', BR: 'America/Sao_Paulo', SG: 'Asia/Singapore', TR: 'Europe/Istanbul', AE: 'Asia/Dubai',
}; // biome-ignore format: one line for a continent

const OTHER_ZONES = ['America/Chicago', 'America/Denver', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Hong_Kong'];
const LOCALES = ['de', 'da', 'pl', 'hu', 'it', 'fr', 'es', 'nl', 'sv', 'nb', 'pt', 'cs', 'fi', 'de-CH', 'de-AT'];
const MOST_LIKELY = 3;
const MOST_TEXT = 200_000;

export function readHints(payload: Json, example: Json): Hints {
  const wanted = JSON.stringify(example).slice(0, MOST_TEXT);
  const given = JSON.stringify(payload).slice(0, MOST_TEXT);
  const { spoken, english } = readSpeech(wanted, given);
  const codes = given.match(/"[A-Z]{2}"/g)?.map((code) => code.slice(1, 3)) ?? [];
  const zones = [...spoken.map(({ zone }) => zone), ...codes.flatMap((code) => ZONES[code] ?? []), 'Europe/Berlin'];
  const locales = [...new Set(['en', ...spoken.map(({ locale }) => locale), ...LOCALES])];
  // Months are called alike in many languages: whose they are, the words around them tell.
  const [first] = spoken;
  const inWords = first !== undefined && first.hits > english ? [first.locale, ...locales] : locales;
  return {
    locales,
    likelyZones: [...new Set(zones)].slice(0, MOST_LIKELY),
    timeZones: [...new Set(['UTC', ...zones, ...Object.values(ZONES), ...OTHER_ZONES])],
    language: spoken[0]?.locale,
    isAmerican: /"(?:US|USD)"/.test(given) && !/"EUR"/.test(given),
    words: new Set(wanted.match(/"[\p{L}\d]{1,6}"/gu)?.map((word) => word.slice(1, -1))),
    monthStarts: monthStartsOf([...new Set(inWords)]),
  };
}

const MONTH_LETTERS = 3;

function monthStartsOf(locales: readonly string[]): Hints['monthStarts'] {
  const known = new Map<number, readonly MonthStart[]>();
  return (month) => {
    const found = known.get(month) ?? locales.map((locale) => ({ locale, start: monthStart(month, locale) }));
    known.set(month, found);
    return found;
  };
}

function monthStart(month: number, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 15));
  return name.toLowerCase().slice(0, MONTH_LETTERS);
}
