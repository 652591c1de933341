import { Select } from '@mantine/core';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import type { View } from './filters.ts';
import classes from './view-select.module.css';

const views = ['list', 'customer', 'endpoint'] as const satisfies readonly View[];

interface ViewSelectProps {
  readonly value: View;
  readonly onChange: (view: View) => void;
}

/** As what deliveries are shown: one by one, or counted by customer or endpoint. */
export function ViewSelect({ value, onChange }: ViewSelectProps) {
  const say = useDeliveryText();
  return (
    <Select
      className={classes.select}
      aria-label={say('view.name')}
      data={views.map((view) => ({ value: view, label: say(`view.${view}`) }))}
      value={value}
      onChange={(view) => view !== null && onChange(view)}
    />
  );
}
