import { Button, Checkbox, Modal } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { resultWords } from '#renderer/studio/result-words.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { inLocalTime, useNow, whenOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { AriaCell, AriaRow, AriaTable } from '#renderer/ui/aria-table.tsx';
import { FindField } from '#renderer/ui/find-field.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { outcomeOf } from '../outcome-of.ts';
import { SearchGapLine } from '../search-gap/search-gap-line.tsx';
import { useSearchGap } from '../search-gap/use-search-gap.ts';
import { DeliveryName } from './delivery-name.tsx';
import classes from './draft-deliveries.module.css';
import { useSelection } from './use-selection.ts';

interface DraftDeliveriesProps {
  readonly name: string;
  readonly templateId: string;
  readonly onClose: () => void;
  readonly onChosen: (ids: readonly string[]) => void;
}

const which = ['all', 'trouble'] as const;
const MOST = 500;

/** Which deliveries of a template are replayed with its draft: the newest ones, all of them or those in trouble. */
export function DraftDeliveries({ name, templateId, onClose, onChosen }: DraftDeliveriesProps) {
  const say = useDeliveryText();
  const text = useText();
  const now = useNow();
  const [shown, setShown] = useState<(typeof which)[number]>('all');
  const [wanted, setWanted] = useState('');
  const triggers = useRecords((records) => records.triggers);
  const senders = useMemo(() => sendersOf(triggers.values(), templateId), [triggers, templateId]);
  const filter = {
    triggerIds: [...senders.keys()].slice(0, MOST),
    ...(shown === 'trouble' ? { states: ['retrying' as const, 'failed' as const] } : {}),
    ...(wanted.trim() === '' ? {} : { text: wanted }),
  };
  const key = JSON.stringify(filter);
  const { value, error, reload } = useAnswer(
    key,
    async (engine, signal) =>
      senders.size === 0
        ? { deliveries: [], next: null, unread: undefined }
        : engine.call('deliveries.list', { filter, limit: MOST }, { signal }),
    { keep: true },
  );
  const gap = useSearchGap(value?.unread, { reload });
  const rows = useMemo(
    () => value?.deliveries.filter((one) => senders.get(one.triggerId)?.has(one.effect) === true) ?? [],
    [value, senders],
  );
  const { ids, toggle, set, setOrder } = useSelection('draft');
  useEffect(() => setOrder(rows.map(({ id }) => id)), [rows, setOrder]);
  const isFiltered = wanted.trim() !== '' || shown !== 'all';
  const nothing = senders.size === 0 ? 'noTrigger' : isFiltered ? (gap === null ? 'noneFits' : 'noneYet') : 'none';
  return (
    <Modal opened onClose={onClose} title={say('draft.title', { name })} size={720}>
      <div className={classes.body}>
        {senders.size === 0 ? null : (
          <div className={classes.head}>
            <Segments
              label={say('draft.which')}
              value={shown}
              onChange={setShown}
              options={which.map((one) => ({ value: one, label: say(`draft.${one}`) }))}
            />
            <FindField label={say('draft.find')} value={wanted} onChange={setWanted} />
            <span className={classes.gap} />
            {rows.length === 0 ? null : (
              <Button size="compact-sm" variant="subtle" onClick={() => set(rows.map(({ id }) => id))}>
                {say('draft.selectAll', { count: rows.length })}
              </Button>
            )}
          </div>
        )}
        {error === null ? null : <Banner tone="fail">{error.message}</Banner>}
        <SearchGapLine gap={gap} />
        <div className={classes.rows}>
          {value === undefined ? (
            <LoadingRows rows={6} />
          ) : rows.length === 0 ? (
            <p className={classes.note}>{say(`draft.${nothing}`)}</p>
          ) : (
            <AriaTable className={classes.list} aria-label={say('draft.list')} aria-rowcount={rows.length}>
              <VirtualRows
                rows={rows}
                keyOf={(row) => row.id}
                rowHeight={44}
                render={(row) => <Row delivery={row} now={now} isSelected={ids.has(row.id)} onToggle={toggle} />}
              />
            </AriaTable>
          )}
        </div>
        <div className={classes.foot}>
          <p className={classes.words} role="status">
            {value?.next === null || value === undefined
              ? rows.length === 0
                ? ''
                : say('draft.choose')
              : say('draft.newest', { count: rows.length })}
          </p>
          <Button variant="subtle" onClick={onClose}>
            {text('actions.cancel')}
          </Button>
          <Button variant="filled" disabled={ids.size === 0} onClick={() => onChosen([...ids])}>
            {say('draft.show', { count: ids.size })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface RowProps {
  readonly delivery: DeliverySummary;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onToggle: (id: string, range?: boolean) => void;
}

function Row({ delivery, now, isSelected, onToggle }: RowProps) {
  const say = useDeliveryText();
  const text = useText();
  const { id, title, state, eventType, customerName, createdAt, isTest, result } = delivery;
  const said =
    state === 'delivered' || result === null ? text(`deliveries.states.${state}`) : resultWords(result, text);
  return (
    <AriaRow className={[classes.row, isSelected ? classes.selected : ''].join(' ')}>
      <AriaCell>
        <Checkbox
          size="xs"
          aria-label={say('draft.select', { title })}
          checked={isSelected}
          onChange={(event) => onToggle(id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </AriaCell>
      <AriaCell>
        <OutcomeGlyph outcome={outcomeOf(state)} strong={isSelected} />
      </AriaCell>
      <AriaCell className={classes.what}>
        <DeliveryName title={title} eventType={eventType} customerName={customerName} />
      </AriaCell>
      <AriaCell>{isTest ? <TestTag /> : null}</AriaCell>
      <AriaCell className={classes.end}>
        <span title={delivery.reason === null ? undefined : inLocalTime(delivery.reason, now)}>{said}</span>
        <Caption>{whenOf(createdAt, now)}</Caption>
      </AriaCell>
    </AriaRow>
  );
}

/** The effects that send a template, by the trigger that has them. */
function sendersOf(triggers: Iterable<Trigger>, templateId: string): ReadonlyMap<string, ReadonlySet<number>> {
  const senders = new Map<string, Set<number>>();
  for (const { id, effects } of triggers) {
    const own = effects.flatMap((effect, index) => (templateIn(effect) === templateId ? [index] : []));
    if (own.length > 0) senders.set(id, new Set(own));
  }
  return senders;
}
