import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Customer } from '#shared/model/customer.ts';
import classes from './contacts.module.css';

type Contact = Customer['contacts'][number];

/** A contact is complete, or wholly empty and then not kept. */
export function isContact({ name, email }: Contact): boolean {
  if (name === '' && email === '') return true;
  return name.trim() !== '' && /^[^\s@]+@[^\s@]+$/.test(email);
}

/** People at a customer, with their email addresses. */
export function Contacts({ contacts, onChange }: { contacts: Contact[]; onChange: (contacts: Contact[]) => void }) {
  const text = useText();
  const change = (index: number, part: Partial<Contact>) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...part } : contact)));
  return (
    <fieldset className={classes.contacts}>
      <legend>{text('customers.contacts')}</legend>
      {contacts.map((contact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no id, and are edited in place
        <div key={index} className={classes.row}>
          <TextInput
            aria-label={text('customers.contactName', { number: index + 1 })}
            placeholder={text('fields.name')}
            value={contact.name}
            onChange={(event) => change(index, { name: event.currentTarget.value })}
          />
          <TextInput
            type="email"
            aria-label={text('customers.contactEmail', { number: index + 1 })}
            placeholder={text('customers.email')}
            value={contact.email}
            onChange={(event) => change(index, { email: event.currentTarget.value })}
          />
          <IconButton
            icon={IconX}
            label={text('customers.removeContact', { number: index + 1 })}
            onClick={() => onChange(contacts.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Glyph icon={IconPlus} size={14} />}
        onClick={() => onChange([...contacts, { name: '', email: '' }])}
      >
        {text('customers.addContact')}
      </Button>
    </fieldset>
  );
}
