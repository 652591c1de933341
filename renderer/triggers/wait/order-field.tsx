import { Switch } from '@mantine/core';
import { useId } from 'react';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './wait.module.css';

interface OrderFieldProps {
  readonly isInOrder: boolean;
  readonly onChange: (isInOrder: boolean) => void;
}

/** Whether the deliveries of one subject leave one after the other, and what that costs. */
export function OrderField({ isInOrder, onChange }: OrderFieldProps) {
  const text = useText();
  const hint = useId();
  return (
    <fieldset className={classes.group}>
      <legend>{text('wait.order')}</legend>
      <Switch
        label={text('wait.inOrder')}
        checked={isInOrder}
        aria-describedby={hint}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <p id={hint} className={classes.hint}>
        {text('wait.inOrderHint')}
      </p>
    </fieldset>
  );
}
