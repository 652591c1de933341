import { Select } from '@mantine/core';
import { EventGlyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SampleSummary } from '#shared/model/sample.ts';
import { useEventLabel } from './event-labels.ts';
import { useRecords } from './studio.tsx';

/** The samples of an event type: a person's own first, then built-in ones in the catalog's order. */
export function useSamplesOf(event: string): readonly SampleSummary[] {
  const samples = useRecords((records) => records.samples);
  const fit = [...samples.values()].filter((sample) => sample.event === event);
  return [
    ...fit.filter((sample) => sample.origin !== 'built-in'),
    ...fit.filter((sample) => sample.origin === 'built-in'),
  ];
}

interface SampleSelectProps {
  readonly label: string;
  readonly isBare?: boolean;
  readonly event: string;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}

/** Chooses a sample of one event type. */
export function SampleSelect({ label, isBare = false, event, value, onChange }: SampleSelectProps) {
  const text = useText();
  const eventLabel = useEventLabel();
  const choices = useSamplesOf(event);
  return (
    <Select
      {...(isBare ? { 'aria-label': label } : { label })}
      data={choices.map((sample) => ({ value: sample.id, label: `${eventLabel(sample.event)} · ${sample.name}` }))}
      value={value}
      onChange={(id) => id !== null && onChange(id)}
      placeholder={text('samples.none')}
      leftSection={<EventGlyph type={event} size={16} />}
      searchable={choices.length > 8}
      maxDropdownHeight={320}
    />
  );
}
