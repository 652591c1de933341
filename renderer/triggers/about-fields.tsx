import { Button, TextInput } from '@mantine/core';
import { CustomerSelect } from '#renderer/studio/customer-select.tsx';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import classes from './about-fields.module.css';
import type { TriggerDraft } from './trigger-draft.ts';

interface AboutFieldsProps {
  readonly draft: TriggerDraft;
  readonly error: CommandError | null;
  readonly onChange: (draft: TriggerDraft) => void;
}

/** The trigger's name, and whose it is. */
export function AboutFields({ draft, error, onChange }: AboutFieldsProps) {
  const text = useText();
  const label = useEventLabel();
  const dialogs = useStudioDialogs();
  const customers = useRecords((records) => records.customers);
  const customer = customers.get(draft.customer);
  const proposal =
    customer === undefined
      ? label(draft.event)
      : text('triggers.nameFor', { event: label(draft.event), customer: customer.name });
  return (
    <div className={classes.fields}>
      <TextInput
        label={text('fields.name')}
        placeholder={proposal}
        value={draft.name}
        maxLength={120}
        error={error?.code === 'name_taken' ? error.message : undefined}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <CustomerSelect
        placeholder={text('triggers.chooseCustomer')}
        value={draft.customer === '' ? null : draft.customer}
        onChange={(id) => id !== null && onChange({ ...draft, customer: id })}
        withEveryone
      />
      <Button
        variant="subtle"
        onClick={() => dialogs.open({ kind: 'customer', onSaved: (id) => onChange({ ...draft, customer: id }) })}
      >
        {text('customers.add')}
      </Button>
    </div>
  );
}
