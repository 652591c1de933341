import { Select } from '@mantine/core';
import { EventGlyph } from '#renderer/ui/icons.tsx';
import { useEventChoices } from './event-labels.ts';

interface EventSelectProps {
  readonly label: string;
  /** An unlabelled one, for bars: its label is read out. */
  readonly isBare?: boolean;
  readonly value: string | null;
  readonly onChange: (event: string | null) => void;
  readonly clearable?: boolean;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly width?: number;
}

/** Chooses one event type, built-in or custom. */
export function EventSelect(props: EventSelectProps) {
  const { label, isBare = false, value, onChange, clearable = false, placeholder, error, width } = props;
  const choices = useEventChoices();
  const groups = Map.groupBy(choices, (choice) => choice.group);
  const data = [...groups].map(([group, items]) => ({
    group,
    items: items.map((choice) => ({ value: choice.id, label: choice.label })),
  }));
  return (
    <Select
      {...(isBare ? { 'aria-label': label } : { label })}
      data={data}
      value={value}
      onChange={onChange}
      clearable={clearable}
      searchable
      maxDropdownHeight={360}
      leftSection={value === null ? null : <EventGlyph type={value} size={14} />}
      nothingFoundMessage="–"
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(error === undefined ? {} : { error })}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
