import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { clockOf, durationOf, whenOf } from '#renderer/studio/times.ts';
import { AriaCell, AriaRow, AriaTable } from '#renderer/ui/aria-table.tsx';
import { EventGlyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption, Cut, Unseen } from '#renderer/ui/text.tsx';
import { type Say, useText } from '#renderer/ui/use-text.ts';
import { VirtualRows, type VirtualRowsHandle } from '#renderer/ui/virtual-rows.tsx';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import classes from './delivery-rows.module.css';
import { deliveryFilterOf, type Filters } from './filters.ts';
import { NothingFits } from './nothing-fits.tsx';
import { outcomeOf } from './outcome-of.ts';
import { useDeliveryActions } from './use-delivery-actions.ts';
import { useDeliveryList } from './use-delivery-list.ts';

interface DeliveryRowsProps {
  readonly filters: Filters;
  readonly now: number;
  readonly chosen: string | undefined;
  readonly addressOf: (id: string) => string;
  readonly onChoose: (id: string) => void;
  readonly onFilters: (part: Partial<Filters>) => void;
  readonly onFind: () => void;
}

/** The list, newest first. J and K move, R tries now, Shift R replays, / finds. */
export function DeliveryRows({ filters, now, chosen, addressOf, onChoose, onFilters, onFind }: DeliveryRowsProps) {
  const text = useText();
  const singleKeys = useRecords((records) => records.settings.singleKeys);
  const rowHeight = useRecords((records) => (records.settings.density === 'roomy' ? 48 : 44));
  const list = useDeliveryList(deliveryFilterOf(filters, now));
  const { tryNow, replay } = useDeliveryActions();
  const handle = useRef<VirtualRowsHandle>(null);

  const move = (by: 1 | -1) => {
    const at = list.rows.findIndex((row) => row.id === chosen);
    const index = at === -1 ? 0 : Math.min(Math.max(at + by, 0), list.rows.length - 1);
    const next = list.rows[index];
    if (next === undefined) return;
    handle.current?.scrollTo(index);
    onChoose(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = list.rows.find((one) => one.id === chosen);
    const acts: Readonly<Record<string, () => void>> = {
      j: () => move(1),
      k: () => move(-1),
      '/': onFind,
      r: () => row !== undefined && void tryNow(row.id),
      R: () => row !== undefined && void replay(row.id, 'same'),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  if (list.isLoading) return <LoadingRows rows={12} />;
  if (list.error !== null) {
    return (
      <div className={classes.failing}>
        <Banner
          tone="fail"
          title={text('states.failedToLoad')}
          actions={<Button onClick={list.reload}>{text('actions.tryAgain')}</Button>}
        >
          {list.error.message}
        </Banner>
      </div>
    );
  }
  if (list.rows.length === 0) {
    const isBare =
      filters.text === '' &&
      filters.customer === null &&
      filters.event === null &&
      filters.tab === 'all' &&
      filters.trigger === null;
    return <NothingFits filters={filters} onFilters={onFilters} isBare={isBare} />;
  }
  return (
    <AriaTable
      className={classes.list}
      aria-label={text('pages.deliveries')}
      aria-rowcount={list.rows.length}
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
        render={(row) => <DeliveryRow delivery={row} now={now} isChosen={row.id === chosen} href={addressOf(row.id)} />}
      />
    </AriaTable>
  );
}

interface DeliveryRowProps {
  readonly delivery: DeliverySummary;
  readonly now: number;
  readonly isChosen: boolean;
  readonly href: string;
}

function DeliveryRow({ delivery, now, isChosen, href }: DeliveryRowProps) {
  const text = useText();
  const label = useEventLabel();
  const [result, under] = resultOf(delivery, now, text);
  return (
    <AriaRow className={[classes.row, isChosen ? classes.chosen : ''].join(' ')} aria-selected={isChosen}>
      <AriaCell>
        <OutcomeGlyph outcome={outcomeOf(delivery.state)} strong={isChosen} />
        <Unseen>{text(`deliveries.states.${delivery.state}`)}</Unseen>
      </AriaCell>
      <AriaCell className={classes.time}>{clockOf(delivery.createdAt)}</AriaCell>
      <AriaCell className={classes.order}>
        <a href={href} className={classes.link} aria-current={isChosen}>
          <Cut>{delivery.title}</Cut>
        </a>
        <span className={classes.event}>
          <EventGlyph type={delivery.eventType} size={12} />
          {label(delivery.eventType)}
        </span>
      </AriaCell>
      <AriaCell className={classes.to}>
        <Cut>{delivery.customerName}</Cut>
        <Caption className={classes.target}>
          <Cut>{delivery.target}</Cut>
        </Caption>
      </AriaCell>
      <AriaCell>{delivery.isTest ? <TestTag /> : null}</AriaCell>
      <AriaCell className={[classes.result, classes[delivery.state]].join(' ')}>
        <span>{result}</span>
        <Caption>{under}</Caption>
      </AriaCell>
    </AriaRow>
  );
}

/** What a row says at its end: the outcome in a word, and under it the time that it took or is due. */
function resultOf(delivery: DeliverySummary, now: number, text: Say): [string, string] {
  const took = delivery.duration === null ? '' : durationOf(delivery.duration);
  switch (delivery.state) {
    case 'delivered':
      return [delivery.result ?? text('deliveries.short.delivered'), took];
    case 'sending':
      return [text('deliveries.short.sending'), ''];
    case 'waiting':
      return [text('deliveries.short.waiting'), delivery.dueAt === null ? '' : whenOf(delivery.dueAt, now)];
    case 'retrying':
      return [
        delivery.result ?? text('deliveries.short.retrying'),
        delivery.dueAt === null ? '' : text('deliveries.next', { when: whenOf(delivery.dueAt, now) }),
      ];
    case 'failed':
      return [delivery.result ?? text('deliveries.short.failed'), took];
    case 'cancelled':
      return [text('deliveries.short.cancelled'), ''];
    default:
      return delivery.state satisfies never;
  }
}
