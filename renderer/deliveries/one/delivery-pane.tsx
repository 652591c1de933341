import { Anchor, Button, Menu } from '@mantine/core';
import { type Icon, IconChevronLeft, IconChevronRight, IconDotsVertical, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useNow, whenOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { StateBadge, TestTag } from '#renderer/ui/tag.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { outcomeOf } from '../outcome-of.ts';
import { AttemptLine } from './attempt-line.tsx';
import { Attempts } from './attempts.tsx';
import classes from './delivery-pane.module.css';
import { Exchange } from './exchange.tsx';
import { OtherTriggers } from './other-triggers.tsx';
import { ReplayButton } from './replay-button.tsx';
import { UnfitNote } from './unfit-note.tsx';
import { WhyBox } from './why-box.tsx';

/** Its neighbours in the list. */
export interface Beside {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface DeliveryPaneProps {
  readonly id: string;
  /** Endpoints that get nothing for now. */
  readonly endpoints: readonly EndpointState[];
  readonly beside: Beside;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One delivery: why it has not arrived, its attempts, and each attempt's request and answer. */
export function DeliveryPane({ id, ...rest }: DeliveryPaneProps) {
  const text = useText();
  const pulse = useRecords((records) => records.pulse);
  const { value, error } = useAnswer(
    `delivery ${id} ${pulse}`,
    (engine, signal) => engine.call('deliveries.get', { id }, { signal }),
    { keep: true },
  );
  // While the next one is fetched, the last one stays: what has the focus does too.
  const isGone = value?.id !== id && error !== null;
  return (
    <section className={classes.pane} aria-label={text('deliveries.one')}>
      {value === undefined || isGone ? (
        <>
          <div className={classes.close}>
            <IconButton icon={IconX} label={text('actions.close')} onClick={rest.onClose} />
          </div>
          {error === null ? <LoadingRows rows={8} /> : <Banner tone="fail">{error.message}</Banner>}
        </>
      ) : (
        <DeliveryView delivery={value} {...rest} />
      )}
    </section>
  );
}

type DeliveryViewProps = { delivery: DeliveryDetail } & Omit<DeliveryPaneProps, 'id'>;

function DeliveryView({ delivery, endpoints, beside, onOpen, onClose }: DeliveryViewProps) {
  const text = useText();
  const now = useNow();
  const trigger = useRecords((records) => records.triggers.get(delivery.triggerId));
  const effect = trigger?.effects[delivery.effect];
  const [choice, setChoice] = useState<{ readonly of: string; readonly number: number } | null>(null);
  const { history } = delivery;
  const shut = shutFor(delivery, endpoints);
  const setChosen = (number: number) => setChoice({ of: delivery.id, number });
  const attempt =
    history.find((one) => choice?.of === delivery.id && one.number === choice.number) ?? history.at(-1) ?? null;
  const request = attempt?.request ?? delivery.request;
  const total = delivery.attempts + delivery.planned.length;
  const state = text(`deliveries.states.${delivery.state}`);
  const badge =
    delivery.state === 'retrying' && total > delivery.attempts
      ? text('deliveries.retryingOf', { attempt: delivery.attempts, total })
      : state;
  return (
    <>
      <header className={classes.head}>
        <div className={classes.title}>
          <h2>
            {delivery.eventType.startsWith('order.')
              ? text('deliveries.titleOf', { title: delivery.title })
              : delivery.title}
          </h2>
          <StateBadge outcome={outcomeOf(delivery.state)}>{badge}</StateBadge>
          {delivery.isTest ? <TestTag /> : null}
          <span className={classes.gap} />
          <MoreMenu delivery={delivery} />
          <Step icon={IconChevronLeft} label={text('deliveries.before')} keys="K" to={beside.before} onOpen={onOpen} />
          <Step icon={IconChevronRight} label={text('deliveries.after')} keys="J" to={beside.after} onOpen={onOpen} />
          <IconButton icon={IconX} label={text('actions.close')} onClick={onClose} />
        </div>
        <p className={classes.way}>
          {trigger === undefined ? (
            delivery.triggerName
          ) : (
            <Anchor href={hrefOf('trigger', { id: trigger.id })}>{delivery.triggerName}</Anchor>
          )}{' '}
          {text('deliveries.toCustomer', { name: delivery.customerName })} ·{' '}
          <Mono>
            {request === null || request.email !== undefined
              ? delivery.target
              : `${request.method} ${request.url.replace(/^https?:\/\//, '')}`}
          </Mono>
        </p>
      </header>
      <div key={delivery.id} className={classes.body}>
        <WhyBox delivery={delivery} endpoint={shut} now={now} />
        <UnfitNote delivery={delivery} templateId={effect && templateIn(effect)} />
        {history.length + delivery.planned.length === 0 ? null : (
          <div>
            <AttemptLine delivery={delivery} now={now} chosen={attempt?.number ?? null} onChoose={setChosen} />
            <Attempts delivery={delivery} shut={shut} now={now} chosen={attempt?.number ?? null} onChoose={setChosen} />
          </div>
        )}
        {request === null ? (
          delivery.dueAt === null ? null : (
            <p className={classes.note}>{text('deliveries.renderedWhenDue', { when: whenOf(delivery.dueAt, now) })}</p>
          )
        ) : (
          <Exchange request={request} attempt={attempt} />
        )}
        <OtherTriggers delivery={delivery} />
      </div>
    </>
  );
}

interface StepProps extends Pick<DeliveryPaneProps, 'onOpen'> {
  readonly icon: Icon;
  readonly label: string;
  readonly keys: string;
  readonly to: string | undefined;
}

/** To a neighbour in the list. */
function Step({ icon, label, keys, to, onOpen }: StepProps) {
  const singleKeys = useRecords((records) => records.settings.singleKeys);
  return (
    <IconButton
      icon={icon}
      label={label}
      disabled={to === undefined}
      onClick={() => to !== undefined && onOpen(to)}
      {...(singleKeys ? { hint: keys } : {})}
    />
  );
}

/** What keeps a delivery from leaving now: that all are paused, or how its endpoint does. */
function shutFor({ endpoint }: DeliveryDetail, endpoints: readonly EndpointState[]): EndpointState | undefined {
  const all = endpoints.find((one) => one.endpoint === EVERY_ENDPOINT);
  return all ?? endpoints.find((one) => one.endpoint === endpoint);
}

function MoreMenu({ delivery }: { delivery: DeliveryDetail }) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const { eventId, eventType, title } = delivery;
  const effect = useRecords((records) => records.triggers.get(delivery.triggerId)?.effects[delivery.effect]);
  const templateId = effect && templateIn(effect);
  return (
    <>
      {delivery.state === 'delivered' ? <ReplayButton id={delivery.id} canSame={delivery.request !== null} /> : null}
      <Menu>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" aria-label={text('actions.more')}>
            <Glyph icon={IconDotsVertical} size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => dialogs.open({ kind: 'saveSample', eventId, event: eventType, title })}>
            {text('deliveries.keepSample')}
          </Menu.Item>
          <Menu.Item component="a" href={hrefOf('trigger', { id: delivery.triggerId })}>
            {text('deliveries.openTrigger')}
          </Menu.Item>
          {templateId === undefined ? null : (
            <Menu.Item component="a" href={hrefOf('template', { id: templateId }, { delivery: delivery.id })}>
              {text('deliveries.openTemplate')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
