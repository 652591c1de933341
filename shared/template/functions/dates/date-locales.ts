import type { Locale } from 'date-fns';
import { bg } from 'date-fns/locale/bg';
import { cs } from 'date-fns/locale/cs';
import { da } from 'date-fns/locale/da';
import { de } from 'date-fns/locale/de';
import { deAT } from 'date-fns/locale/de-AT';
import { el } from 'date-fns/locale/el';
import { enAU } from 'date-fns/locale/en-AU';
import { enCA } from 'date-fns/locale/en-CA';
import { enGB } from 'date-fns/locale/en-GB';
import { enIE } from 'date-fns/locale/en-IE';
import { enUS } from 'date-fns/locale/en-US';
import { es } from 'date-fns/locale/es';
import { et } from 'date-fns/locale/et';
import { fi } from 'date-fns/locale/fi';
import { fr } from 'date-fns/locale/fr';
import { frCA } from 'date-fns/locale/fr-CA';
import { frCH } from 'date-fns/locale/fr-CH';
import { hr } from 'date-fns/locale/hr';
import { hu } from 'date-fns/locale/hu';
import { it } from 'date-fns/locale/it';
import { ja } from 'date-fns/locale/ja';
import { lt } from 'date-fns/locale/lt';
import { lv } from 'date-fns/locale/lv';
import { nb } from 'date-fns/locale/nb';
import { nl } from 'date-fns/locale/nl';
import { nlBE } from 'date-fns/locale/nl-BE';
import { pl } from 'date-fns/locale/pl';
import { pt } from 'date-fns/locale/pt';
import { ptBR } from 'date-fns/locale/pt-BR';
import { ro } from 'date-fns/locale/ro';
import { sk } from 'date-fns/locale/sk';
import { sl } from 'date-fns/locale/sl';
import { sv } from 'date-fns/locale/sv';
import { tr } from 'date-fns/locale/tr';
import { uk } from 'date-fns/locale/uk';
import { zhCN } from 'date-fns/locale/zh-CN';
import type { Json } from '#shared/model/json.ts';
import { asTag, refuseLocale } from '../locale.ts';

/** The languages in which dates have names, by tag. Others of a language here (de-CH) take that language. */
const dateLocales: ReadonlyMap<string, Locale> = new Map([
  ['en', enUS],
  ['en-US', enUS],
  ['en-GB', enGB],
  ['en-AU', enAU],
  ['en-CA', enCA],
  ['en-IE', enIE],
  ['bg', bg],
  ['cs', cs],
  ['da', da],
  ['de', de],
  ['de-AT', deAT],
  ['el', el],
  ['es', es],
  ['et', et],
  ['fi', fi],
  ['fr', fr],
  ['fr-CA', frCA],
  ['fr-CH', frCH],
  ['hr', hr],
  ['hu', hu],
  ['it', it],
  ['ja', ja],
  ['lt', lt],
  ['lv', lv],
  ['nb', nb],
  ['nl', nl],
  ['nl-BE', nlBE],
  ['no', nb],
  ['pl', pl],
  ['pt', pt],
  ['pt-BR', ptBR],
  ['ro', ro],
  ['sk', sk],
  ['sl', sl],
  ['sv', sv],
  ['tr', tr],
  ['uk', uk],
  ['zh', zhCN],
  ['zh-CN', zhCN],
]);

/** The names for dates in a language; null is English. Letter size and `_` for `-` do not matter. */
export function dateLocaleOf(value: Json | undefined): Locale {
  if (value === undefined || value === null) return enUS;
  const wanted = typeof value === 'string' ? asTag(value).toLowerCase().split('-') : [];
  for (let length = wanted.length; length > 0; length -= 1) {
    const tag = wanted.slice(0, length).join('-');
    for (const [known, locale] of dateLocales) if (known.toLowerCase() === tag) return locale;
  }
  refuseLocale(value, dateLocales.keys());
}
