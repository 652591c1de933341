import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { builtInEventTypes, findEventType } from '#shared/catalog/event-types.ts';
import { useRecords } from './studio.tsx';

export interface EventChoice {
  readonly id: string;
  readonly label: string;
  readonly group: string;
}

/** Says an event type as people do: `Shipped` for `order.shipped`; a custom type's label, or its id. */
export function useEventLabel(): (type: string) => string {
  const { t } = useTranslation('catalog');
  const custom = useRecords((records) => records.eventTypes);
  return (type) => {
    const known = findEventType(type);
    return known === undefined ? (custom.get(type)?.label ?? type) : t(known.labelKey);
  };
}

/** Every event type, built-in ones first and in their order, then custom ones by id. */
export function useEventChoices(): readonly EventChoice[] {
  const { t } = useTranslation('catalog');
  const custom = useRecords((records) => records.eventTypes);
  return useMemo(() => {
    const known = builtInEventTypes.map((type) => ({ id: type.id, label: t(type.labelKey), group: t(type.groupKey) }));
    const own = [...custom.values()]
      .filter((type) => findEventType(type.id) === undefined)
      .sort((a, b) => a.id.localeCompare(b.id))
      .map((type) => ({ id: type.id, label: type.label ?? type.id, group: type.group ?? '' }));
    return [...known, ...own];
  }, [custom, t]);
}
