import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/en.*.json', {
  eager: true,
  import: 'default',
});

/** Every `resources/locales/en.<namespace>.json` is a namespace; the same files serve the engine. */
export function createI18n(): i18n {
  const namespaces = Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [/en\.(\w+)\.json$/.exec(path)?.[1] ?? path, texts]),
  );
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(namespaces),
    defaultNS: 'studio',
    resources: { en: namespaces },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}
