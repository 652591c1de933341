import { Button } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { matches } from '#renderer/studio/matches.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useExport } from '#renderer/studio/use-export.ts';
import { FindField } from '#renderer/ui/find-field.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Card, Page } from '#renderer/ui/page.tsx';
import { RowTable } from '#renderer/ui/row-table.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Cut, Mono, Quiet } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';

/** Every customer, by name. */
export function CustomersPage() {
  const text = useText();
  const { go, replace } = useNavigation();
  const { query } = usePlace();
  const dialogs = useStudioDialogs();
  const write = useExport();
  const customers = useRecords((records) => records.customers);
  const triggers = useRecords((records) => records.triggers);
  const found = query.text ?? '';
  const rows = useMemo(
    () =>
      byName(customers.values()).filter((customer) =>
        matches(found, [customer.name, ...customer.references, ...customer.contacts.map((contact) => contact.email)]),
      ),
    [customers, found],
  );
  const byCustomer = useMemo(() => Map.groupBy(triggers.values(), (trigger) => trigger.customer), [triggers]);
  const add = () => dialogs.open({ kind: 'customer', onSaved: (id) => go(hrefOf('customer', { id })) });
  const addButton = (
    <Button variant="filled" leftSection={<Glyph icon={IconPlus} size={14} />} onClick={add}>
      {text('customers.add')}
    </Button>
  );

  return (
    <Page
      title={text('pages.customers')}
      lead={text('customers.lead')}
      actions={
        customers.size === 0 ? null : (
          <>
            <FindField
              label={text('customers.find')}
              value={found}
              onChange={(value) => replace(hrefOf('customers', {}, { text: value }))}
            />
            <Button
              variant="subtle"
              leftSection={<Glyph icon={IconUpload} size={14} />}
              onClick={() => void write({ customers: [...customers.keys()], about: text('pages.customers') })}
            >
              {text('actions.export')}
            </Button>
            {addButton}
          </>
        )
      }
    >
      <Card>
        {customers.size === 0 ? (
          <EmptyState actions={addButton}>{text('customers.empty')}</EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState>{text('states.noMatch', { text: found })}</EmptyState>
        ) : (
          <RowTable
            label={text('pages.customers')}
            rows={rows}
            keyOf={(customer) => customer.id}
            hrefOf={(customer) => hrefOf('customer', { id: customer.id })}
            columns={[
              {
                key: 'name',
                head: text('fields.name'),
                width: '2fr',
                cell: (customer) => (
                  <>
                    <b>{customer.name}</b>
                    {customer.isSample ? <Tag>{text('samples.tag')}</Tag> : null}
                  </>
                ),
              },
              {
                key: 'references',
                head: text('customers.references'),
                width: '2fr',
                cell: (customer) =>
                  customer.references.length === 0 ? (
                    <Tag tone="warn">{text('customers.noReference')}</Tag>
                  ) : (
                    <Mono>
                      <Cut>{customer.references.join(', ')}</Cut>
                    </Mono>
                  ),
              },
              {
                key: 'triggers',
                head: text('pages.triggers'),
                width: '1.4fr',
                cell: (customer) => {
                  const heard = byCustomer.get(customer.id) ?? [];
                  const active = heard.filter((trigger) => trigger.state === 'active').length;
                  return (
                    <Quiet>
                      {heard.length === 0
                        ? text('customers.noTrigger')
                        : text('customers.triggersOf', { count: heard.length, active })}
                    </Quiet>
                  );
                },
              },
            ]}
          />
        )}
      </Card>
    </Page>
  );
}
