import { Checkbox } from '@mantine/core';
import { memo, type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { resultWords } from '#renderer/studio/result-words.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { clockOf, durationOf, inLocalTime } from '#renderer/studio/times.ts';
import { AriaCell, AriaRow, AriaTable } from '#renderer/ui/aria-table.tsx';
import { EventGlyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { FailedToLoad, LoadingRows } from '#renderer/ui/states.tsx';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption, Cut, Unseen } from '#renderer/ui/text.tsx';
import { usePageKeys } from '#renderer/ui/use-page-keys.ts';
import { type Say, useText } from '#renderer/ui/use-text.ts';
import { VirtualRows, type VirtualRowsHandle } from '#renderer/ui/virtual-rows.tsx';
import type { FoundIn } from '#shared/contract/delivery-log.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { useDeliveryDialogs } from '../delivery-dialogs.tsx';
import { deliveryFilterOf, type Filters, isBare } from '../filter/filters.ts';
import type { useSelection } from '../many/use-selection.ts';
import { useDeliveryActions } from '../one/use-delivery-actions.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { outcomeOf } from '../outcome-of.ts';
import { Listed } from '../search-gap/listed.tsx';
import classes from './delivery-rows.module.css';
import { FoundText } from './found-text.tsx';
import { NothingFits } from './nothing-fits.tsx';
import { useDeliveryList } from './use-delivery-list.ts';
import { shutOf, waitsFor } from './waits-for.ts';

interface DeliveryRowsProps {
  readonly filters: Filters;
  readonly now: number;
  readonly chosen: string | undefined;
  readonly addressOf: (id: string) => string;
  readonly onChoose: (id: string) => void;
  readonly onFilters: (part: Partial<Filters>) => void;
  readonly onFind: () => void;
  /** Endpoints that get nothing for now. */
  readonly endpoints: readonly EndpointState[];
  readonly selection: ReturnType<typeof useSelection>;
  /** Selects all that fit the filters. */
  readonly onAll: () => void;
  /** Told of what is listed, by id: what its order is called. */
  readonly onRows: (rows: readonly DeliverySummary[]) => void;
}

/** The list, newest first. J and K move, X selects, R tries now, Shift R replays, / finds, Ctrl A selects all. */
export function DeliveryRows(props: DeliveryRowsProps) {
  const { filters, now, chosen, addressOf, onChoose, onFilters, onFind, endpoints, selection, onAll, onRows } = props;
  const text = useText();
  const dialogs = useDeliveryDialogs();
  const singleKeys = useRecords((records) => records.settings.singleKeys);
  const rowHeight = useRecords((records) => (records.settings.density === 'roomy' ? 48 : 44));
  const list = useDeliveryList(deliveryFilterOf(filters, now));
  const { tryNow } = useDeliveryActions();
  const handle = useRef<VirtualRowsHandle>(null);

  const { rows } = list;
  const { ids, part, toggle, setOrder, clear } = selection;
  useEffect(() => {
    setOrder(rows.map((row) => row.id));
    onRows(rows);
  }, [rows, setOrder, onRows]);

  const move = (by: 1 | -1) => {
    const at = list.rows.findIndex((row) => row.id === chosen);
    const index = at === -1 ? 0 : Math.min(Math.max(at + by, 0), list.rows.length - 1);
    const next = list.rows[index];
    if (next === undefined) return;
    handle.current?.scrollTo(index);
    onChoose(next.id);
  };
  const onKeyDown = (event: ReactKeyboardEvent | KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return;
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onAll();
    }
    if (event.key === 'Escape' && ids.size > 0) {
      event.stopPropagation();
      return clear();
    }
    if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = list.rows.find((one) => one.id === chosen);
    const acts: Readonly<Record<string, () => void>> = {
      j: () => move(1),
      k: () => move(-1),
      '/': onFind,
      r: () => row !== undefined && void tryNow(row.id),
      x: () => row !== undefined && toggle(row.id),
      X: () => row !== undefined && toggle(row.id, true),
      R: () => {
        const some = ids.size > 0 ? [...ids] : row === undefined ? [] : [row.id];
        if (some.length > 0) dialogs.open({ kind: 'replay', ids: some, part: ids.size > 0 ? part : null });
      },
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  usePageKeys(onKeyDown);

  if (list.isLoading) return <LoadingRows rows={12} />;
  if (list.error !== null) {
    return (
      <div className={classes.failing}>
        <FailedToLoad onAgain={list.reload}>{list.error.message}</FailedToLoad>
      </div>
    );
  }
  if (list.rows.length === 0) {
    return (
      <Listed gap={list.gap}>
        <NothingFits filters={filters} onFilters={onFilters} isBare={isBare(filters)} isSoFar={list.gap !== null} />
      </Listed>
    );
  }
  return (
    <Listed gap={list.gap}>
      <AriaTable
        className={classes.list}
        aria-label={text('pages.deliveries')}
        aria-rowcount={list.count}
        onKeyDown={onKeyDown}
      >
        {list.fresh === 0 ? null : (
          <button
            type="button"
            className={classes.fresh}
            onClick={() => {
              list.showFresh();
              handle.current?.scrollTo(0);
            }}
          >
            {text('deliveries.fresh', { count: list.fresh })} · <b>{text('deliveries.show')}</b>
          </button>
        )}
        <VirtualRows
          ref={handle}
          rows={list.rows}
          keyOf={(row) => row.id}
          rowHeight={rowHeight}
          onEnd={list.loadMore}
          onScroll={list.setAtTop}
          render={(row) => (
            <DeliveryRow
              delivery={row}
              now={now}
              shut={shutOf(row.target, endpoints)}
              isChosen={row.id === chosen}
              isSelected={ids.has(row.id)}
              found={filters.text === '' ? undefined : list.found[row.id]}
              href={addressOf(row.id)}
              onToggle={toggle}
            />
          )}
        />
      </AriaTable>
    </Listed>
  );
}

interface DeliveryRowProps {
  readonly delivery: DeliverySummary;
  readonly now: number;
  /** What keeps it from leaving now, where anything does. */
  readonly shut: EndpointState | undefined;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly found: FoundIn | undefined;
  readonly href: string;
  readonly onToggle: (id: string, range?: boolean) => void;
}

/** One row: drawn anew by what it shows alone, so that scrolling draws those that come into view. */
const DeliveryRow = memo(function DeliveryRow({
  delivery,
  now,
  shut,
  isChosen,
  isSelected,
  found,
  href,
  onToggle,
}: DeliveryRowProps) {
  const text = useText();
  const say = useDeliveryText();
  const label = useEventLabel();
  const [result, under] = resultOf(delivery, { shut, now, text });
  return (
    <AriaRow
      className={[classes.row, isChosen ? classes.chosen : '', isSelected ? classes.selected : ''].join(' ')}
      aria-selected={isChosen}
    >
      <AriaCell className={classes.check}>
        <Checkbox
          size="xs"
          aria-label={say('select.one', { title: delivery.title })}
          checked={isSelected}
          onChange={(event) => onToggle(delivery.id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </AriaCell>
      <AriaCell>
        <OutcomeGlyph outcome={outcomeOf(delivery.state)} strong={isChosen} />
        <Unseen>{text(`deliveries.states.${delivery.state}`)}</Unseen>
      </AriaCell>
      <AriaCell className={classes.time}>{clockOf(delivery.createdAt)}</AriaCell>
      <AriaCell className={classes.order}>
        <a
          href={href}
          className={classes.link}
          aria-current={isChosen}
          onClick={(event) => {
            if (!event.shiftKey) return;
            // A new window is not what Shift means in a list.
            event.preventDefault();
            onToggle(delivery.id, true);
          }}
        >
          <Cut>{delivery.title}</Cut>
        </a>
        <span className={classes.event}>
          <EventGlyph type={delivery.eventType} size={12} />
          {label(delivery.eventType)}
        </span>
      </AriaCell>
      <AriaCell className={classes.to}>
        <Cut>{delivery.customerName}</Cut>
        {found === undefined || found.where === 'customer' || found.where === 'title' ? (
          <Caption className={classes.target}>
            <Cut>{delivery.target}</Cut>
          </Caption>
        ) : (
          <FoundText found={found} />
        )}
      </AriaCell>
      <AriaCell>{delivery.isTest ? <TestTag /> : null}</AriaCell>
      <AriaCell
        className={[classes.result, classes[delivery.state]].join(' ')}
        title={delivery.reason === null ? undefined : inLocalTime(delivery.reason, now)}
      >
        <span>{result}</span>
        <Caption>{under}</Caption>
      </AriaCell>
    </AriaRow>
  );
});

/** What a row says at its end: the outcome in a word, and under it the time that it took or is due. */
function resultOf(
  delivery: DeliverySummary,
  { shut, now, text }: { shut: EndpointState | undefined; now: number; text: Say },
): [string, string] {
  const took = delivery.duration === null ? '' : durationOf(delivery.duration);
  const said = delivery.result === null ? null : resultWords(delivery.result, text);
  switch (delivery.state) {
    case 'delivered':
      return [delivery.result ?? text('deliveries.short.delivered'), took];
    case 'sending':
      return [text('deliveries.short.sending'), ''];
    case 'waiting':
      return [text('deliveries.short.waiting'), waitsFor(delivery, shut, now, text)];
    case 'retrying':
      return [said ?? text('deliveries.short.retrying'), waitsFor(delivery, shut, now, text)];
    case 'failed':
      return said === null
        ? [text('deliveries.short.failed'), delivery.attempts === 0 ? text('deliveries.short.notRendered') : took]
        : [said, took];
    case 'cancelled':
      return [text('deliveries.short.cancelled'), ''];
    default:
      return delivery.state satisfies never;
  }
}
