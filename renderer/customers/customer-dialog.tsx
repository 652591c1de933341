import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { ChipsField } from '#renderer/ui/chips-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { Contacts, isContact } from './contacts.tsx';

interface CustomerDialogProps {
  /** Without it, a new one. */
  readonly customerId?: string;
  /** A reference that a new one begins with: an event named it. */
  readonly reference?: string;
  readonly onSaved?: (id: string) => void;
  readonly onClose: () => void;
}

/** Adds or changes a customer: name, the references by which events name it, contacts. */
export function CustomerDialog({ customerId, reference, onSaved, onClose }: CustomerDialogProps) {
  const text = useText();
  const engine = useEngine();
  const saved = useRecords((records) => (customerId === undefined ? undefined : records.customers.get(customerId)));
  const [name, setName] = useState(saved?.name ?? '');
  const [references, setReferences] = useState<readonly string[]>(
    saved?.references ?? (reference === undefined ? [] : [reference]),
  );
  const [contacts, setContacts] = useState(saved?.contacts ?? []);
  const { isBusy, error, run } = useSaving();

  const save = () =>
    run(async () => {
      const written = contacts.filter((contact) => contact.name !== '' || contact.email !== '');
      const customer = await engine.call('customers.save', {
        ...(customerId === undefined ? {} : { id: customerId }),
        name: name.trim(),
        references: [...references],
        contacts: written,
      });
      tell(text(customerId === undefined ? 'customers.added' : 'customers.saved', { name: customer.name }));
      onClose();
      onSaved?.(customer.id);
    });

  const nameError = error?.code === 'name_taken' ? error.message : undefined;
  const referenceError = error?.code === 'reference_taken' ? error.message : undefined;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={customerId === undefined ? text('customers.add') : text('customers.edit')}
      submit={customerId === undefined ? text('customers.addShort') : text('actions.save')}
      canSubmit={name.trim() !== '' && contacts.every(isContact)}
      isBusy={isBusy}
      onSubmit={() => void save()}
      size={520}
    >
      <TextInput
        data-autofocus
        label={text('fields.name')}
        value={name}
        error={nameError}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ChipsField
        label={text('customers.references')}
        description={text('customers.referencesHint')}
        values={references}
        error={referenceError}
        onChange={setReferences}
      />
      <Contacts contacts={contacts} onChange={setContacts} />
      {error !== null && nameError === undefined && referenceError === undefined ? (
        <Banner tone="fail">{error.message}</Banner>
      ) : null}
    </Dialog>
  );
}
