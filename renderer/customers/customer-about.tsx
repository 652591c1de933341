import { Button } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Card } from '#renderer/ui/page.tsx';
import { Caption, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Customer } from '#shared/model/customer.ts';
import classes from './customer-about.module.css';

/** Who the customer is: how events name it, and whom to talk to. */
export function CustomerAbout({ customer }: { customer: Customer }) {
  const text = useText();
  const dialogs = useStudioDialogs();
  return (
    <Card className={classes.card}>
      <dl className={classes.facts}>
        <div>
          <dt>{text('customers.references')}</dt>
          <dd>
            {customer.references.length === 0 ? <Caption>{text('customers.noReferenceLong')}</Caption> : null}
            {customer.references.map((reference) => (
              <span key={reference} className={classes.reference}>
                <Mono>{reference}</Mono>
                <CopyButton size={24} label={text('customers.copyReference', { reference })} value={reference} />
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{text('customers.contacts')}</dt>
          <dd>
            {customer.contacts.length === 0 ? <Caption>{text('customers.noContact')}</Caption> : null}
            {customer.contacts.map((contact) => (
              <span key={contact.email}>
                {contact.name} <Mono>{contact.email}</Mono>
              </span>
            ))}
          </dd>
        </div>
      </dl>
      <div className={classes.actions}>
        <Button onClick={() => dialogs.open({ kind: 'customer', customerId: customer.id })}>
          {text('customers.edit')}
        </Button>
        <Button component="a" variant="subtle" href={hrefOf('deliveries', {}, { customer: customer.id })}>
          {text('customers.deliveries')}
        </Button>
      </div>
    </Card>
  );
}
