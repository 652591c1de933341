import { Checkbox, MultiSelect } from '@mantine/core';
import { useEventChoices } from '#renderer/studio/event-labels.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { Delay } from '#shared/model/trigger.ts';
import { SpanField } from './span-field.tsx';
import classes from './wait.module.css';

interface DelayFieldsProps {
  readonly delay: Delay | undefined;
  readonly event: string;
  readonly onChange: (delay: Delay | undefined) => void;
}

/** How long it waits, and what would call it off meanwhile. */
export function DelayFields({ delay, event, onChange }: DelayFieldsProps) {
  const text = useText();
  const choices = useEventChoices();
  const minutes = delay?.minutes ?? 0;
  const change = (part: Partial<Delay>) => {
    const next = { minutes, ...delay, ...part };
    const holds = next.whileConditionsHold ? { whileConditionsHold: true } : {};
    const cancels = next.cancelOn !== undefined && next.cancelOn.length > 0 ? { cancelOn: next.cancelOn } : {};
    const isNothing = next.minutes === 0 && !next.whileConditionsHold && next.cancelOn === undefined;
    onChange(isNothing ? undefined : { minutes: next.minutes, ...holds, ...cancels });
  };
  return (
    <fieldset className={classes.group}>
      <legend>{text('wait.delay')}</legend>
      <SpanField label={text('wait.delayFor')} minutes={minutes} onChange={(next) => change({ minutes: next })} />
      {minutes === 0 ? null : (
        <>
          <Checkbox
            label={text('wait.whileConditionsHold')}
            checked={delay?.whileConditionsHold ?? false}
            onChange={(input) => change({ whileConditionsHold: input.currentTarget.checked })}
          />
          <MultiSelect
            label={text('wait.cancelOn')}
            data={choices
              .filter((choice) => choice.id !== event)
              .map((choice) => ({ value: choice.id, label: choice.label }))}
            value={delay?.cancelOn ?? []}
            onChange={(cancelOn) => change({ cancelOn })}
            searchable
            maw={420}
          />
        </>
      )}
    </fieldset>
  );
}
