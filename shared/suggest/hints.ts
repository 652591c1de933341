import type { Json } from '#shared/model/json.ts';

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

interface Country {
  readonly locale: string;
  readonly zone: string;
  readonly words: RegExp;
}

/** Field names that give a language away, and where its clocks are. */
const COUNTRIES: readonly Country[] = [
  {
    locale: 'da',
    zone: 'Europe/Copenhagen',
    words: /ordre(?:n|d|l)|kunden(?:r|avn)|levering|antal|bel[oø]b|moms|postnr|varen|faktura|linjer|dato\b/i,
  },
  {
    locale: 'pl',
    zone: 'Europe/Warsaw',
    words: /zam[oó]wien|klient\b|ilo[sś][cć]|kwota|miasto|ulica|faktur[ay]|pozycj|wartosc|waluta|odbiorca/i,
  },
  {
    locale: 'hu',
    zone: 'Europe/Budapest',
    words:
      /rendel[eé]s|[uü]gyf[eé]l|mennyis[eé]g|v[aá]ros|ir[aá]ny[ií]t[oó]|sz[aá]ml[aá]z|p[eé]nznem|t[eé]telek|[oö]sszeg/i,
  },
  {
    locale: 'it',
    zone: 'Europe/Rome',
    words: /ordine|cliente|quantit|citt[aà]|indirizzo|fattura|spedizione|prezzo|importo|colli\b/i,
  },
  {
    locale: 'de',
    zone: 'Europe/Berlin',
    words: /bestell|kunde(?:n|\b)|menge|stra(?:ss|ß)e|rechnung|liefer|betrag|w[aä]hrung|auftrag|artikel|versand/i,
  },
];

/** Other places, by what their currency or country's code is. */
const ZONES: Readonly<Record<string, string>> = {
  GB: 'Europe/London', IE: 'Europe/Dublin', PL: 'Europe/Warsaw', DE: 'Europe/Berlin', DK: 'Europe/Copenhagen', HU: 'Europe/Budapest',
  IT: 'Europe/Rome', AT: 'Europe/Vienna', CH: 'Europe/Zurich', NL: 'Europe/Amsterdam', BE: 'Europe/Brussels', FR: 'Europe/Paris',
  ES: 'Europe/Madrid', SE: 'Europe/Stockholm', NO: 'Europe/Oslo', FI: 'Europe/Helsinki', CZ: 'Europe/Prague', PT: 'Europe/Lisbon',
  GR: 'Europe/Athens', RO: 'Europe/Bucharest', US: 'America/New_York', CA: 'America/Toronto', JP: 'Asia/Tokyo', CN: 'Asia/Shanghai',
  IN: 'Asia/Kolkata', AU: 'Australia/Sydney', BR: 'America/Sao_Paulo', SG: 'Asia/Singapore', TR: 'Europe/Istanbul', AE: 'Asia/Dubai',
}; // biome-ignore format: one line for a continent

const OTHER_ZONES = ['America/Chicago', 'America/Denver', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Hong_Kong'];
const LOCALES = ['de', 'da', 'pl', 'hu', 'it', 'fr', 'es', 'nl', 'sv', 'nb', 'de-CH', 'de-AT'];
const MOST_LIKELY = 3;
const MOST_TEXT = 200_000;

export function readHints(payload: Json, example: Json): Hints {
  const wanted = JSON.stringify(example).slice(0, MOST_TEXT);
  const given = JSON.stringify(payload).slice(0, MOST_TEXT);
  const spoken = COUNTRIES.map((country) => ({
    country,
    hits: hits(wanted, country.words) * 3 + hits(given, country.words),
  }))
    .filter((each) => each.hits >= 2)
    .sort((left, right) => right.hits - left.hits)
    .map((each) => each.country);
  const codes = given.match(/"[A-Z]{2}"/g)?.map((code) => code.slice(1, 3)) ?? [];
  const zones = [...spoken.map(({ zone }) => zone), ...codes.flatMap((code) => ZONES[code] ?? []), 'Europe/Berlin'];
  const locales = [...new Set(['en', ...spoken.map(({ locale }) => locale), ...LOCALES])];
  return {
    locales,
    likelyZones: [...new Set(zones)].slice(0, MOST_LIKELY),
    timeZones: [...new Set(['UTC', ...zones, ...Object.values(ZONES), ...OTHER_ZONES])],
    language: spoken[0]?.locale,
    isAmerican: /"(?:US|USD)"/.test(given) && !/"EUR"/.test(given),
    words: new Set(wanted.match(/"[\p{L}\d]{1,6}"/gu)?.map((word) => word.slice(1, -1))),
    monthStarts: monthStartsOf(locales),
  };
}

function hits(text: string, words: RegExp): number {
  return text.match(new RegExp(words, 'gi'))?.length ?? 0;
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
