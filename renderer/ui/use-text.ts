import { useTranslation } from 'react-i18next';

/** Says a text of the studio's own namespace (`resources/locales/en.studio.json`) by its key. */
export type Say = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** The words of the studio's own pages. Each other part of the renderer has a namespace of its own. */
export function useText(): Say {
  const { t } = useTranslation('studio');
  return t as Say;
}
