import { Button, Tabs } from '@mantine/core';
import { IconPencil, IconPlus, IconSend, IconTrash, IconUpload } from '@tabler/icons-react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { tellWithUndo } from '#renderer/studio/undo.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { useExport } from '#renderer/studio/use-export.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Customer } from '#shared/model/customer.ts';
import { CustomerAbout } from './customer-about.tsx';
import classes from './customer-page.module.css';
import { CustomerTriggers } from './customer-triggers.tsx';

/** One customer: its triggers by event, and who it is. */
export function CustomerPage({ id }: { id: string }) {
  const text = useText();
  const customer = useRecords((records) => records.customers.get(id));
  if (customer === undefined) {
    return (
      <PanePage
        bar={
          <Bar
            crumbs={[{ label: text('pages.customers'), href: hrefOf('customers', {}) }]}
            title={text('missing.title')}
          />
        }
      >
        <EmptyState
          actions={
            <Button component="a" href={hrefOf('customers', {})}>
              {text('customers.all')}
            </Button>
          }
        >
          {text('customers.gone')}
        </EmptyState>
      </PanePage>
    );
  }
  return <CustomerView customer={customer} />;
}

function CustomerView({ customer }: { customer: Customer }) {
  const text = useText();
  const { go, replace } = useNavigation();
  const { query } = usePlace();
  const dialogs = useStudioDialogs();
  const run = useCommand();
  const write = useExport();
  const remove = async () => {
    if ((await run('customers.remove', { id: customer.id })) === null) return;
    go(hrefOf('customers', {}));
    const { name, references, contacts } = customer;
    tellWithUndo(
      text,
      text('states.removed', { name }),
      () => void run('customers.save', { name, references, contacts }),
    );
  };
  return (
    <PanePage
      bar={
        <Bar
          crumbs={[{ label: text('pages.customers'), href: hrefOf('customers', {}) }]}
          title={customer.name}
          beside={
            <>
              <IconButton
                icon={IconPencil}
                label={text('customers.edit')}
                onClick={() => dialogs.open({ kind: 'customer', customerId: customer.id })}
              />
              {customer.isSample ? <Tag>{text('samples.tag')}</Tag> : null}
            </>
          }
        >
          <Button
            variant="subtle"
            leftSection={<Glyph icon={IconSend} size={14} />}
            component="a"
            href={hrefOf('deliveries', {}, { customer: customer.id, period: 'all' })}
          >
            {text('pages.deliveries')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<Glyph icon={IconUpload} size={14} />}
            onClick={() => void write({ customers: [customer.id], about: customer.name })}
          >
            {text('actions.export')}
          </Button>
          <Button variant="subtle" leftSection={<Glyph icon={IconTrash} size={14} />} onClick={() => void remove()}>
            {text('actions.remove')}
          </Button>
          <Button
            variant="filled"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            component="a"
            href={hrefOf('newTrigger', {}, { customer: customer.id })}
          >
            {text('triggers.add')}
          </Button>
        </Bar>
      }
    >
      <div className={classes.body}>
        <Tabs
          value={query.tab ?? 'triggers'}
          onChange={(tab) =>
            replace(
              hrefOf('customer', { id: customer.id }, { tab: tab === 'triggers' ? undefined : (tab ?? undefined) }),
            )
          }
        >
          <Tabs.List>
            <Tabs.Tab value="triggers">{text('pages.triggers')}</Tabs.Tab>
            <Tabs.Tab value="about">{text('customers.about')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="triggers" pt={16}>
            <CustomerTriggers customer={customer} />
          </Tabs.Panel>
          <Tabs.Panel value="about" pt={16}>
            <CustomerAbout customer={customer} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </PanePage>
  );
}
