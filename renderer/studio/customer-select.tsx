import { Select } from '@mantine/core';
import { useText } from '#renderer/ui/use-text.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import { byName } from './records.ts';
import { useRecords } from './studio.tsx';

/** More than these are found by typing: each option would be an element in the page. */
const MOST_SHOWN = 50;

interface CustomerSelectProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder: string;
  /** Its label is read out alone, for bars. */
  readonly isBare?: boolean;
  readonly clearable?: boolean;
  /** Offers all customers at once (`*`), too. */
  readonly withEveryone?: boolean;
  /** Leaves out customers that no event can name. */
  readonly isNamed?: boolean;
  readonly width?: number;
}

/** Chooses one customer. */
export function CustomerSelect(props: CustomerSelectProps) {
  const { value, onChange, placeholder, isBare = false, clearable = false, withEveryone, isNamed, width } = props;
  const text = useText();
  const customers = useRecords((records) => records.customers);
  const choices = byName(customers.values())
    .filter((customer) => !isNamed || customer.references.length > 0)
    .map((customer) => ({ value: customer.id, label: customer.name }));
  return (
    <Select
      {...(isBare ? { 'aria-label': text('customers.one') } : { label: text('customers.one') })}
      data={withEveryone ? [{ value: ANY_CUSTOMER, label: text('triggers.anyCustomer') }, ...choices] : choices}
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      limit={MOST_SHOWN}
      searchable
      clearable={clearable}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
