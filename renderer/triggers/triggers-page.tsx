import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { CustomerSelect } from '#renderer/studio/customer-select.tsx';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { matches } from '#renderer/studio/matches.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { triggerOutcome, useTriggerWords } from '#renderer/studio/trigger-words.ts';
import { FindField } from '#renderer/ui/find-field.tsx';
import { EventGlyph, Glyph } from '#renderer/ui/icons.tsx';
import { Card, Page } from '#renderer/ui/page.tsx';
import { RowTable } from '#renderer/ui/row-table.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { Outcome, Tag } from '#renderer/ui/tag.tsx';
import { Cut, Mono, Quiet } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { ANY_CUSTOMER, type TriggerState, triggerStateSchema } from '#shared/model/trigger.ts';

/** Every customer's triggers, with filters that live in the address. */
export function TriggersPage() {
  const text = useText();
  const label = useEventLabel();
  const words = useTriggerWords();
  const { replace } = useNavigation();
  const { query } = usePlace();
  const triggers = useRecords((records) => records.triggers);
  const customers = useRecords((records) => records.customers);
  const { text: found = '', customer, event, state } = query;
  const filter = (part: { text?: string; customer?: string | null; event?: string | null; state?: string | null }) =>
    replace(
      hrefOf(
        'triggers',
        {},
        Object.fromEntries(Object.entries({ ...query, ...part }).map(([key, value]) => [key, value ?? undefined])),
      ),
    );
  const nameOf = (id: string) => (id === ANY_CUSTOMER ? text('triggers.anyCustomer') : (customers.get(id)?.name ?? ''));
  const rows = byName(triggers.values())
    .filter(
      (trigger) =>
        (customer === undefined || trigger.customer === customer) &&
        (event === undefined || trigger.event === event) &&
        (state === undefined || trigger.state === state) &&
        matches(found, [trigger.name, nameOf(trigger.customer), label(trigger.event), words.target(trigger)]),
    )
    .sort((a, b) => nameOf(a.customer).localeCompare(nameOf(b.customer)));
  const add = (
    <Button
      variant="filled"
      leftSection={<Glyph icon={IconPlus} size={14} />}
      component="a"
      href={hrefOf('newTrigger', {}, { customer: customer === ANY_CUSTOMER ? undefined : customer, event })}
    >
      {text('triggers.add')}
    </Button>
  );
  return (
    <Page title={text('pages.triggers')} lead={text('triggers.lead')} actions={triggers.size === 0 ? null : add}>
      <Card>
        {triggers.size === 0 ? (
          <EmptyState actions={add}>{text('triggers.empty')}</EmptyState>
        ) : (
          <>
            <Filters
              found={found}
              customer={customer ?? null}
              event={event ?? null}
              state={triggerStateSchema.safeParse(state).data ?? null}
              onChange={filter}
            />
            {rows.length === 0 ? (
              <EmptyState
                actions={
                  <Button onClick={() => replace(hrefOf('triggers', {}))}>{text('deliveries.clearFilters')}</Button>
                }
              >
                {text('triggers.nothingFits')}
              </EmptyState>
            ) : (
              <RowTable
                label={text('pages.triggers')}
                rows={rows}
                above={222}
                keyOf={(trigger) => trigger.id}
                hrefOf={(trigger) => hrefOf('trigger', { id: trigger.id })}
                columns={[
                  {
                    key: 'name',
                    head: text('fields.name'),
                    width: '1.8fr',
                    cell: (trigger) => (
                      <>
                        <b>{trigger.name}</b>
                        {trigger.isSample ? <Tag>{text('samples.tag')}</Tag> : null}
                      </>
                    ),
                  },
                  {
                    key: 'customer',
                    head: text('customers.one'),
                    width: '1.4fr',
                    cell: (trigger) => <Cut>{nameOf(trigger.customer)}</Cut>,
                  },
                  {
                    key: 'event',
                    head: text('fields.event'),
                    width: '1.1fr',
                    cell: (trigger) => (
                      <>
                        <EventGlyph type={trigger.event} size={14} />
                        <Quiet>{label(trigger.event)}</Quiet>
                      </>
                    ),
                  },
                  {
                    key: 'target',
                    head: text('triggers.sendsTo'),
                    width: '2fr',
                    isWide: true,
                    cell: (trigger) => (
                      <Mono>
                        <Cut>{words.target(trigger)}</Cut>
                      </Mono>
                    ),
                  },
                  {
                    key: 'state',
                    head: text('fields.state'),
                    width: '96px',
                    cell: (trigger) => (
                      <Outcome outcome={triggerOutcome(trigger)}>{text(`triggers.states.${trigger.state}`)}</Outcome>
                    ),
                  },
                ]}
              />
            )}
          </>
        )}
      </Card>
    </Page>
  );
}

interface FiltersProps {
  readonly found: string;
  readonly customer: string | null;
  readonly event: string | null;
  readonly state: TriggerState | null;
  readonly onChange: (part: {
    text?: string;
    customer?: string | null;
    event?: string | null;
    state?: string | null;
  }) => void;
}

function Filters({ found, customer, event, state, onChange }: FiltersProps) {
  const text = useText();
  return (
    <div style={{ display: 'flex', gap: 8, padding: '10px 16px' }}>
      <FindField label={text('triggers.find')} value={found} onChange={(value) => onChange({ text: value })} />
      <CustomerSelect
        isBare
        placeholder={text('filters.anyCustomer')}
        value={customer}
        onChange={(value) => onChange({ customer: value })}
        withEveryone
        clearable
        width={190}
      />
      <EventSelect
        label={text('fields.event')}
        isBare
        value={event}
        onChange={(value) => onChange({ event: value })}
        clearable
        placeholder={text('filters.anyEvent')}
        width={160}
      />
      <Select
        aria-label={text('fields.state')}
        placeholder={text('filters.anyState')}
        data={triggerStateSchema.options.map((value) => ({ value, label: text(`trigger.states.${value}`) }))}
        value={state}
        onChange={(value) => onChange({ state: value })}
        clearable
        w={130}
      />
    </div>
  );
}
