import { Button } from '@mantine/core';
import { IconDownload, IconSend } from '@tabler/icons-react';
import { type Ref, useCallback, useEffect, useRef, useState } from 'react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import type { Totals } from '#renderer/studio/chart/totals.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useNow } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { FindField } from '#renderer/ui/find-field.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { MOST_AT_A_TIME } from '#shared/contract/delivery-log.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import { BreakdownRows } from './breakdown/breakdown-rows.tsx';
import classes from './deliveries-page.module.css';
import { DeliveryDialogsProvider, useDeliveryDialogs } from './delivery-dialogs.tsx';
import { EndpointBand } from './endpoint/endpoint-band.tsx';
import { useEndpoints } from './endpoint/use-endpoints.ts';
import { countOf, FilterBar } from './filter/filter-bar.tsx';
import { FilterChips } from './filter/filter-chips.tsx';
import { deliveryFilterOf, type Filters, filtersOf, isKnownToFit, queryOf } from './filter/filters.ts';
import { ViewSelect } from './filter/view-select.tsx';
import { DeliveryRows } from './list/delivery-rows.tsx';
import { SelectionBar } from './many/selection-bar.tsx';
import { useSelection } from './many/use-selection.ts';
import { NotSentPane } from './not-sent/not-sent-pane.tsx';
import { NotSentRows } from './not-sent/not-sent-rows.tsx';
import { type Beside, DeliveryPane } from './one/delivery-pane.tsx';
import { useDeliveryText } from './one/use-delivery-text.ts';
import { useSearchGap } from './search-gap/use-search-gap.ts';
import { TotalsBand } from './totals-band.tsx';
import { useLasting } from './use-lasting.ts';

/** Every delivery, live: figures and chart on top, the list, and beside it the one that is chosen. */
export function DeliveriesPage({ id }: { id?: string }) {
  const { go } = useNavigation();
  const { query } = usePlace();
  const filters = filtersOf(query);
  const selection = useSelection(JSON.stringify({ ...filters, view: null }));
  return (
    <DeliveryDialogsProvider
      onOpen={(next) => go(addressOf({ ...filters, view: 'list' }, next))}
      onDone={selection.clear}
    >
      <DeliveriesView filters={filters} selection={selection} {...(id === undefined ? {} : { id })} />
    </DeliveryDialogsProvider>
  );
}

interface DeliveriesViewProps {
  readonly id?: string;
  readonly filters: Filters;
  readonly selection: ReturnType<typeof useSelection>;
}

function DeliveriesView({ id, filters, selection }: DeliveriesViewProps) {
  const text = useText();
  const say = useDeliveryText();
  const studio = useStudioDialogs();
  const dialogs = useDeliveryDialogs();
  const run = useCommand();
  const { go, replace } = useNavigation();
  const now = useNow(MINUTE);
  const connection = useRecords((records) => records.connection);
  const pulse = useRecords((records) => records.pulse);
  const find = useRef<HTMLInputElement>(null);
  const titles = useRef(new Map<string, string>());
  const [order, setOrder] = useState<readonly string[]>([]);
  const { view, tab } = filters;
  const isNotSent = tab === 'notSent';

  const change = (part: Partial<Filters>) => {
    const to = addressOf({ ...filters, ...part }, part.tab === undefined && part.view === undefined ? id : undefined);
    // Typing is one step to come back over, not one for each letter.
    if (part.text === undefined || Object.keys(part).length > 1) go(to);
    else replace(to);
  };
  const choose = (chosen: string | undefined) => go(addressOf(filters, chosen));
  const onRows = useCallback((rows: readonly DeliverySummary[]) => {
    setOrder(rows.map((row) => row.id));
    for (const row of rows) titles.current.set(row.id, `${row.title} · ${row.customerName}`);
  }, []);

  const endpoints = useEndpoints();
  const everything = deliveryFilterOf(filters, now, { allStates: true });
  const listed = deliveryFilterOf(filters, now);
  const filtersKey = JSON.stringify({ ...filters, tab: null, view: null });
  const totals = useAnswer(
    `totals ${JSON.stringify(everything)} ${pulse}`,
    async (engine, signal) => ({
      of: filtersKey,
      ...(await engine.call('deliveries.totals', { filter: everything, bars: 48 }, { signal })),
    }),
    { keep: true },
  );
  const { reload } = totals;
  const gap = useSearchGap(totals.value?.unread, { reload, onMore: () => countsFew(totals.value) && reload() });
  const isCounting = useLasting(totals.isLoading && totals.value?.of !== filtersKey);
  const counts = totals.value?.counts;
  const total = counts === undefined ? 0 : countOf(tab, counts);
  const selectAll = async () => {
    const found = await run('deliveries.ids', { filter: listed });
    if (found !== null) selection.set(found.ids, found.unread);
  };
  const ids = [...selection.ids];
  const { part } = selection;

  return (
    <PanePage
      bar={
        <Bar
          title={text('pages.deliveries')}
          beside={
            <>
              {connection === 'open' ? (
                <span className={classes.live}>
                  <i />
                  {text('deliveries.live')}
                </span>
              ) : null}
              {isNotSent ? null : <ViewSelect value={view} onChange={(next) => change({ view: next })} />}
            </>
          }
        >
          <SearchField value={filters.text} onChange={(value) => change({ text: value })} ref={find} />
          <Button
            leftSection={<Glyph icon={IconDownload} size={14} />}
            onClick={() => dialogs.open({ kind: 'export', filter: listed, total, gap })}
            disabled={isNotSent}
          >
            {say('export.open')}
          </Button>
          <Button
            leftSection={<Glyph icon={IconSend} size={14} />}
            onClick={() =>
              studio.open({
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
      <TotalsBand
        totals={totals.value}
        error={totals.error}
        isCounting={isCounting}
        isCounted={(delivery) => isKnownToFit(delivery, everything)}
      />
      <EndpointBand endpoints={endpoints} now={now} />
      <FilterBar filters={filters} counts={counts} isCounting={isCounting} onChange={change} />
      <FilterChips filters={filters} now={now} onChange={change} />
      {ids.length === 0 || isNotSent || view !== 'list' ? null : (
        <SelectionBar
          count={ids.length}
          total={total}
          part={part}
          isAllSelected={ids.length >= Math.min(total, MOST_AT_A_TIME)}
          onAll={() => void selectAll()}
          onClear={selection.clear}
          onReplay={() => dialogs.open({ kind: 'replay', ids, part })}
          onAct={(what) =>
            dialogs.open({ kind: 'many', what, ids, part, titleOf: (one) => titles.current.get(one) ?? one })
          }
        />
      )}
      <div className={[classes.split, id === undefined ? '' : classes.withDetail].join(' ')}>
        {view !== 'list' ? (
          <BreakdownRows
            key={view}
            filters={filters}
            by={view}
            now={now}
            endpoints={endpoints}
            addressOf={(part) => addressOf({ ...filters, ...part }, undefined)}
          />
        ) : isNotSent ? (
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
            endpoints={endpoints}
            selection={selection}
            onAll={() => void selectAll()}
            onRows={onRows}
          />
        )}
        {id === undefined ? null : isNotSent ? (
          <NotSentPane key={id} id={id} onClose={() => choose(undefined)} />
        ) : (
          <DeliveryPane
            id={id}
            endpoints={endpoints}
            beside={view === 'list' ? besideOf(id, order) : NONE_BESIDE}
            onOpen={(next) => replace(addressOf(filters, next))}
            onClose={() => choose(undefined)}
          />
        )}
      </div>
    </PanePage>
  );
}

const FEW = 1_000;
const NONE_BESIDE = { before: undefined, after: undefined };

/** The deliveries right before and after one in the list. */
function besideOf(id: string, order: readonly string[]): Beside {
  const at = order.indexOf(id);
  return at === -1 ? NONE_BESIDE : { before: order[at - 1], after: order[at + 1] };
}

/** Counting them again takes no time that anybody would notice. */
function countsFew(totals: Totals | undefined): boolean {
  return totals !== undefined && totals.counts.all < FEW;
}

function addressOf(filters: Filters, chosen: string | undefined): string {
  if (chosen === undefined) return hrefOf('deliveries', {}, queryOf(filters));
  return hrefOf('delivery', { id: chosen }, queryOf(filters));
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
