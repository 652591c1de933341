import { createContext, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Say } from '#renderer/ui/use-text.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';

export const MapperTextContext = createContext<Say | null>(null);

/** Gives the template editor its words. Each text is looked up once: rows that scroll by say theirs in no time. */
export function MapperText({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation('mapper');
  const { language } = i18n;
  const say = useMemo(() => rememberingSay(t as Say, language), [t, language]);
  return <MapperTextContext value={say}>{children}</MapperTextContext>;
}

/** Says as `say` does, but looks each key up once for every plural form of `language`, and fills its places itself. */
function rememberingSay(say: Say, language: string): Say {
  const known = new Map<string, string>();
  const plurals = new Intl.PluralRules(language);
  return (key, params) => {
    const { count } = params ?? {};
    const form = typeof count === 'number' ? `${key} ${plurals.select(count)}` : key;
    let text = known.get(form);
    if (text === undefined) {
      text = say(key, { ...params, skipInterpolation: true });
      known.set(form, text);
    }
    return params === undefined ? text : fill(text, params as TextParams);
  };
}
