import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#renderer/ui/use-text.ts';
import { LONGEST_DELAY_MINUTES } from '#shared/model/trigger.ts';
import { type SpanUnit, spanOf, spanUnits } from './spans.ts';
import classes from './wait.module.css';

interface SpanFieldProps {
  readonly label: string;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

/** A length of time: an amount and its unit. */
export function SpanField({ label, minutes, onChange }: SpanFieldProps) {
  const text = useText();
  const said = spanOf(minutes);
  const [unit, setUnit] = useState<SpanUnit>(said.unit);
  const size = spanUnits[unit];
  const clamp = (next: number) => Math.min(Math.max(next, 0), LONGEST_DELAY_MINUTES);
  const units = Object.keys(spanUnits) as SpanUnit[];
  return (
    <div className={classes.span}>
      <NumberInput
        label={label}
        min={0}
        max={LONGEST_DELAY_MINUTES / size}
        value={minutes / size}
        onChange={(amount) => onChange(clamp(Number(amount) * size))}
        hideControls
        w={96}
      />
      <Select
        aria-label={text('wait.unitOf', { label })}
        data={units.map((value) => ({ value, label: text(`wait.units.${value}`) }))}
        value={unit}
        onChange={(next) => {
          const chosen = units.find((one) => one === next) ?? 'minutes';
          setUnit(chosen);
          onChange(clamp((minutes / size) * spanUnits[chosen]));
        }}
        w={104}
      />
    </div>
  );
}
