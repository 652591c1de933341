import { Select, TextInput } from '@mantine/core';
import { useText } from '#renderer/ui/use-text.ts';
import type { Repeat } from '#shared/model/trigger.ts';
import { SpanField } from './span-field.tsx';
import classes from './wait.module.css';

const rules = ['always', 'every', 'inactive', 'changed'] as const;
const WEEK = 7 * 24 * 60;

interface RepeatFieldsProps {
  readonly repeat: Repeat | undefined;
  readonly onChange: (repeat: Repeat | undefined) => void;
}

/** How often one thing may be told. */
export function RepeatFields({ repeat, onChange }: RepeatFieldsProps) {
  const text = useText();
  const choose = (rule: string | null) => {
    const per = repeat?.per ?? '{{order.id}}';
    if (rule === 'changed') return onChange({ per, when: 'changed', value: repeat?.value ?? '{{order.status}}' });
    if (rule === 'every' || rule === 'inactive') return onChange({ per, when: rule, minutes: repeat?.minutes ?? WEEK });
    onChange(undefined);
  };
  return (
    <fieldset className={classes.group}>
      <legend>{text('wait.repeats')}</legend>
      <Select
        label={text('wait.rule')}
        data={rules.map((value) => ({ value, label: text(`wait.rules.${value}`) }))}
        value={repeat?.when ?? 'always'}
        onChange={choose}
        w={320}
      />
      {repeat === undefined ? null : (
        <div className={classes.span}>
          <TextInput
            label={text('wait.per')}
            description={text('wait.perHint')}
            value={repeat.per}
            onChange={(event) => onChange({ ...repeat, per: event.currentTarget.value })}
            w={240}
            data-mono
          />
          {repeat.when === 'changed' ? (
            <TextInput
              label={text('wait.value')}
              description={text('wait.valueHint')}
              value={repeat.value ?? ''}
              onChange={(event) => onChange({ ...repeat, value: event.currentTarget.value })}
              w={240}
              data-mono
            />
          ) : (
            <SpanField
              label={text('wait.within')}
              minutes={repeat.minutes ?? 0}
              onChange={(minutes) => onChange({ ...repeat, minutes })}
            />
          )}
        </div>
      )}
    </fieldset>
  );
}
