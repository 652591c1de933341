import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { fieldTimeOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import type { Filters, TestFilter } from './filters.ts';
import classes from './more-filters.module.css';

interface MoreFiltersProps {
  readonly filters: Filters;
  readonly onChange: (part: Partial<Filters>) => void;
}

/** What is filtered by less often: trigger, endpoint, tests, and a period of one's own. */
export function MoreFilters({ filters, onChange }: MoreFiltersProps) {
  const say = useDeliveryText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          leftSection={<Glyph icon={IconAdjustmentsHorizontal} size={14} />}
          onClick={() => setIsOpen((last) => !last)}
        >
          {say('filter.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('filter.more')}>
        <Fields filters={filters} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Fields({ filters, onChange }: MoreFiltersProps) {
  const say = useDeliveryText();
  const triggers = useRecords((records) => records.triggers);
  const customers = useRecords((records) => records.customers);
  const endpoints = useAnswer('endpoints to filter by', (engine, signal) =>
    engine.call('deliveries.breakdown', { filter: {}, by: 'endpoint', limit: 200 }, { signal }),
  );
  const known = endpoints.value?.rows.map(({ key }) => key).filter((key) => key !== '') ?? [];
  const { endpoint } = filters;
  const choices = endpoint === null || known.includes(endpoint) ? known : [endpoint, ...known];
  return (
    <div className={classes.fields}>
      <Select
        label={say('filter.names.trigger')}
        placeholder={say('filter.any')}
        data={byName(triggers.values()).map((trigger) => {
          const customer = customers.get(trigger.customer)?.name;
          return { value: trigger.id, label: customer === undefined ? trigger.name : `${customer} / ${trigger.name}` };
        })}
        value={filters.trigger}
        onChange={(trigger) => onChange({ trigger })}
        comboboxProps={{ withinPortal: false }}
        openOnFocus={false}
        limit={50}
        searchable
        clearable
      />
      <Select
        label={say('filter.names.endpoint')}
        placeholder={say('filter.any')}
        data={choices}
        value={endpoint}
        onChange={(value) => onChange({ endpoint: value })}
        comboboxProps={{ withinPortal: false }}
        openOnFocus={false}
        limit={50}
        searchable
        clearable
      />
      <Select
        label={say('filter.names.tests')}
        data={[
          { value: 'both', label: say('filter.tests.both') },
          { value: 'only', label: say('filter.tests.only') },
          { value: 'without', label: say('filter.tests.without') },
        ]}
        value={filters.tests ?? 'both'}
        onChange={(value) => onChange({ tests: value === 'both' ? null : (value as TestFilter | null) })}
        comboboxProps={{ withinPortal: false }}
        openOnFocus={false}
      />
      <div className={classes.times}>
        <TimeField
          label={say('filter.from')}
          value={filters.from}
          onChange={(from) => onChange(customOf(filters, { from }))}
        />
        <TimeField label={say('filter.to')} value={filters.to} onChange={(to) => onChange(customOf(filters, { to }))} />
      </div>
    </div>
  );
}

function customOf(filters: Filters, part: Partial<Filters>): Partial<Filters> {
  const { from, to } = { ...filters, ...part };
  return from === null && to === null ? { period: 'shift', from, to } : { period: 'custom', from, to };
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A day and time on the machine's clock. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value === null ? '' : fieldTimeOf(new Date(value))}
      onChange={(event) => {
        const at = Date.parse(event.currentTarget.value);
        onChange(Number.isNaN(at) ? null : new Date(at).toISOString());
      }}
    />
  );
}
