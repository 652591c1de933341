import { useTranslation } from 'react-i18next';
import type { Say } from '#renderer/ui/use-text.ts';

/** Says a text of what one does with deliveries (`resources/locales/en.deliveries.json`) by its key. */
export function useDeliveryText(): Say {
  const { t } = useTranslation('deliveries');
  return t as Say;
}
