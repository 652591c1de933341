import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useNow } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { FindField } from '#renderer/ui/find-field.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './deliveries-page.module.css';
import { DeliveryPane } from './delivery-pane.tsx';
import { DeliveryRows } from './delivery-rows.tsx';
import { EndpointBand } from './endpoint-band.tsx';
import { FilterBar } from './filter-bar.tsx';
import { deliveryFilterOf, type Filters, filtersOf, queryOf } from './filters.ts';
import { NotSentPane } from './not-sent-pane.tsx';
import { NotSentRows } from './not-sent-rows.tsx';
import { TotalsBand } from './totals-band.tsx';
import { useEndpoints } from './use-endpoints.ts';

/** Every delivery, live: figures and chart on top, the list, and beside it the one that is chosen. */
export function DeliveriesPage({ id }: { id?: string }) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const { go, replace } = useNavigation();
  const { query } = usePlace();
  const now = useNow(60_000);
  const connection = useRecords((records) => records.connection);
  const pulse = useRecords((records) => records.pulse);
  const filters = filtersOf(query);
  const find = useRef<HTMLInputElement>(null);
  const isNotSent = filters.tab === 'notSent';

  const addressOf = (next: Filters, chosen: string | undefined) =>
    chosen === undefined ? hrefOf('deliveries', {}, queryOf(next)) : hrefOf('delivery', { id: chosen }, queryOf(next));
  const change = (part: Partial<Filters>) =>
    replace(addressOf({ ...filters, ...part }, part.tab === undefined ? id : undefined));
  const choose = (chosen: string | undefined) => go(addressOf(filters, chosen));

  const endpoints = useEndpoints();
  const everything = deliveryFilterOf(filters, now, { allStates: true });
  const totals = useAnswer(
    `totals ${JSON.stringify(everything)} ${pulse}`,
    (engine, signal) => engine.call('deliveries.totals', { filter: everything, bars: 48 }, { signal }),
    { keep: true },
  );

  return (
    <PanePage
      bar={
        <Bar
          title={text('pages.deliveries')}
          beside={
            connection === 'open' ? (
              <span className={classes.live}>
                <i />
                {text('deliveries.live')}
              </span>
            ) : null
          }
        >
          <SearchField value={filters.text} onChange={(value) => change({ text: value })} ref={find} />
          <Button
            leftSection={<Glyph icon={IconSend} size={14} />}
            onClick={() =>
              dialogs.open({
                kind: 'sendEvent',
                ...(filters.customer === null ? {} : { customerId: filters.customer }),
              })
            }
          >
            {text('events.send')}
          </Button>
        </Bar>
      }
    >
      <TotalsBand totals={totals.value} error={totals.error} />
      <EndpointBand endpoints={endpoints} now={now} />
      <FilterBar filters={filters} counts={totals.value?.counts} onChange={change} />
      <div className={[classes.split, id === undefined ? '' : classes.withDetail].join(' ')}>
        {isNotSent ? (
          <NotSentRows filters={filters} now={now} chosen={id} onChoose={choose} onFilters={change} />
        ) : (
          <DeliveryRows
            filters={filters}
            now={now}
            chosen={id}
            addressOf={(chosen) => addressOf(filters, chosen)}
            onChoose={(chosen) => replace(addressOf(filters, chosen))}
            onFilters={change}
            onFind={() => find.current?.focus()}
          />
        )}
        {id === undefined ? null : isNotSent ? (
          <NotSentPane key={id} id={id} onClose={() => choose(undefined)} />
        ) : (
          <DeliveryPane key={id} id={id} endpoints={endpoints} onClose={() => choose(undefined)} onOpen={choose} />
        )}
      </div>
    </PanePage>
  );
}

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** Looks as one pauses typing: each look reads bodies on the engine. */
function SearchField({ value, onChange, ref }: SearchFieldProps) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => tell.current(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <FindField
      ref={ref}
      label={text('deliveries.find')}
      placeholder={text('deliveries.findHint')}
      value={typed}
      onChange={setTyped}
      width={300}
      keys="/"
    />
  );
}
