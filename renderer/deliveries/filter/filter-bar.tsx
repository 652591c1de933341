import { Select } from '@mantine/core';
import type { Totals } from '#renderer/studio/chart/totals.ts';
import { CustomerSelect } from '#renderer/studio/customer-select.tsx';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { OutcomeGlyph, type OutcomeName } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './filter-bar.module.css';
import { type Filters, type Period, periods, type Tab } from './filters.ts';
import { MoreFilters } from './more-filters.tsx';

const usual = ['all', 'retrying', 'failed', 'waiting', 'notSent'] as const satisfies readonly Tab[];

const marks = {
  all: null,
  trouble: 'fail',
  delivered: 'pass',
  sending: 'sending',
  retrying: 'retrying',
  failed: 'fail',
  waiting: 'waiting',
  cancelled: 'none',
  notSent: 'none',
} satisfies Record<Tab, OutcomeName | null>;

interface FilterBarProps {
  readonly filters: Filters;
  readonly counts: Totals['counts'] | undefined;
  /** The counts are those of other filters, and are being counted anew. */
  readonly isCounting: boolean;
  readonly onChange: (part: Partial<Filters>) => void;
}

/** State with counts; customer, event and period. */
export function FilterBar({ filters, counts, isCounting, onChange }: FilterBarProps) {
  const text = useText();
  const tabs: readonly Tab[] = usual.some((tab) => tab === filters.tab) ? usual : [...usual, filters.tab];
  const period = (value: string | null) => {
    if (value !== null && Object.hasOwn(periods, value)) onChange({ period: value as Period, from: null, to: null });
  };
  return (
    <div className={[classes.bar, isCounting ? classes.counting : ''].join(' ')}>
      <Segments
        label={text('fields.state')}
        value={filters.tab}
        onChange={(tab) => onChange({ tab })}
        options={tabs.map((tab) => {
          const mark = marks[tab];
          return {
            value: tab,
            label: (
              <>
                {mark === null ? null : <OutcomeGlyph outcome={mark} size={14} strong />}
                {text(`deliveries.states.${tab}`)}
                {counts === undefined ? null : (
                  <Caption className={classes.count}>{countOf(tab, counts).toLocaleString('en')}</Caption>
                )}
              </>
            ),
          };
        })}
      />
      <div className={classes.rest}>
        <CustomerSelect
          isBare
          placeholder={text('filters.anyCustomer')}
          value={filters.customer}
          onChange={(customer) => onChange({ customer })}
          clearable
        />
        <EventSelect
          label={text('fields.event')}
          isBare
          value={filters.event}
          onChange={(event) => onChange({ event })}
          clearable
          placeholder={text('filters.anyEvent')}
        />
        <Select
          aria-label={text('deliveries.period')}
          data={Object.keys(periods)
            .filter((value) => value !== 'custom' || filters.period === 'custom')
            .map((value) => ({ value, label: text(`deliveries.periods.${value}`) }))}
          value={filters.period}
          onChange={period}
        />
        <MoreFilters filters={filters} onChange={onChange} />
      </div>
    </div>
  );
}

/** How many a tab shows. */
export function countOf(tab: Tab, counts: Totals['counts']): number {
  if (tab === 'trouble') return counts.failed + counts.retrying;
  if (tab === 'waiting') return counts.waiting + counts.sending;
  return counts[tab];
}
