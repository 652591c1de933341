import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { whenOf } from '#renderer/studio/times.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './filter-chips.module.css';
import { type ChipName, chipsOf, type Filters, noFilters, withoutChip } from './filters.ts';

interface FilterChipsProps {
  readonly filters: Filters;
  readonly now: number;
  readonly onChange: (part: Partial<Filters>) => void;
}

/** What the list is filtered by, each to be taken away with a click, or all at once. Nothing where nothing is. */
export function FilterChips({ filters, now, onChange }: FilterChipsProps) {
  const say = useDeliveryText();
  const label = useEventLabel();
  const customers = useRecords((records) => records.customers);
  const triggers = useRecords((records) => records.triggers);
  const chips = chipsOf(filters);
  if (chips.length === 0) return null;
  const values: Record<ChipName, () => string> = {
    text: () => `“${filters.text}”`,
    customer: () => customers.get(filters.customer ?? '')?.name ?? filters.customer ?? '',
    event: () => label(filters.event ?? ''),
    trigger: () => triggers.get(filters.trigger ?? '')?.name ?? filters.trigger ?? '',
    endpoint: () => filters.endpoint ?? '',
    tests: () => say(`filter.tests.${filters.tests ?? 'only'}`),
    custom: () => periodOf(filters, now, say('filter.open')),
  };
  return (
    <section className={classes.chips} aria-label={say('filter.chips')}>
      {chips.map((chip) => {
        const value = values[chip]();
        return (
          <button
            key={chip}
            type="button"
            className={classes.chip}
            aria-label={say('filter.without', { name: say(`filter.names.${chip}`), value })}
            onClick={() => onChange(withoutChip(chip))}
          >
            <span className={classes.name}>{say(`filter.names.${chip}`)}</span>
            <span className={classes.value}>{value}</span>
            <Glyph icon={IconX} size={12} />
          </button>
        );
      })}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => onChange({ ...noFilters, view: filters.view, tab: filters.tab })}
      >
        {say('filter.clear')}
      </Button>
    </section>
  );
}

function periodOf({ from, to }: Filters, now: number, open: string): string {
  return `${from === null ? open : whenOf(from, now)} – ${to === null ? open : whenOf(to, now)}`;
}
