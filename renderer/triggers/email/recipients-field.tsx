import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { ChipsField } from '#renderer/ui/chips-field.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Completing } from '#shared/mapping/code/offer.ts';
import type { Customer } from '#shared/model/customer.ts';
import classes from './email-form.module.css';
import { FieldButton } from './field-button.tsx';
import { fieldsAt } from './text-offers.ts';

interface RecipientsFieldProps {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly customer: Customer | undefined;
  readonly around: Completing;
  /** Why one of them cannot be written to. */
  readonly error: string | undefined;
  /** What they come to for the chosen sample, where that says more. */
  readonly now: string | null;
}

/** To whom: addresses as chips, the customer's contacts by one click each, fields of the sample that hold an address. */
export function RecipientsField({ values, onChange, customer, around, error, now }: RecipientsFieldProps) {
  const text = useText();
  const add = (value: string) => onChange([...new Set([...values, value])]);
  const contacts = (customer?.contacts ?? []).filter(({ email }) => !values.includes(email));
  return (
    <div className={classes.recipients}>
      <div className={classes.beside}>
        <FieldButton
          label={text('emails.fieldInto', { label: text('effects.recipients') })}
          fields={() => fieldsAt('', 0, around)}
          onTake={(field) => add(field.writes)}
        />
      </div>
      <ChipsField
        label={text('effects.recipients')}
        placeholder="ops@acme.example"
        values={values}
        onChange={onChange}
        error={error}
      />
      {now === null ? null : <p className={classes.now}>{now}</p>}
      {contacts.length === 0 ? null : (
        <div className={classes.contacts}>
          <Caption>{text('emails.contactsOf', { name: customer?.name ?? '' })}</Caption>
          {contacts.slice(0, 6).map(({ name, email }) => (
            <Button
              key={email}
              size="compact-sm"
              leftSection={<Glyph icon={IconPlus} size={12} />}
              aria-label={text('emails.addContact', { name, email })}
              onClick={() => add(email)}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
