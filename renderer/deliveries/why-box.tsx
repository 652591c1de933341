import { Anchor, Button } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { whenOf } from '#renderer/studio/times.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import { remedyOf } from './remedy.ts';
import { ReplayMenu } from './replay-menu.tsx';
import { useDeliveryActions } from './use-delivery-actions.ts';
import classes from './why-box.module.css';

const tones = {
  waiting: 'plain',
  sending: 'plain',
  retrying: 'warn',
  delivered: 'plain',
  failed: 'fail',
  cancelled: 'plain',
} as const;

interface WhyBoxProps {
  readonly delivery: DeliveryDetail;
  readonly now: number;
  readonly onOpen: (id: string) => void;
}

/** Why it has not arrived, what happens next, and the buttons that help. Nothing, once it has arrived. */
export function WhyBox({ delivery, now, onOpen }: WhyBoxProps) {
  const text = useText();
  const { tryNow, replay, cancel } = useDeliveryActions();
  const { state, dueAt, problems } = delivery;
  const trigger = useRecords((records) => records.triggers.get(delivery.triggerId));
  const effect = trigger?.effects[delivery.effect];
  const templateId = effect?.to === 'url' ? effect.template : effect?.attach;
  if (state === 'delivered' || state === 'sending') return null;
  const isOpen = state === 'waiting' || state === 'retrying';
  const again = async (how: 'same' | 'render') => {
    const next = await replay(delivery.id, how);
    if (next !== null) onOpen(next.id);
  };
  return (
    <section className={[classes.box, classes[tones[state]]].join(' ')} aria-label={text('deliveries.why')}>
      <h3>{text(`deliveries.whyTitles.${state}`)}</h3>
      <p>
        {delivery.reason}{' '}
        {isOpen && dueAt !== null ? text(`deliveries.nextOf.${state}`, { when: whenOf(dueAt, now) }) : null}
        {state === 'failed' ? text('deliveries.nothingLost') : null}
      </p>
      {problems.length === 0 ? null : (
        <ul className={classes.problems}>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>
              {problem.path === '' ? null : <Mono>{problem.path} </Mono>}
              {problem.message}
            </li>
          ))}
          {templateId === undefined ? null : (
            <li>
              <Anchor href={hrefOf('template', { id: templateId })}>{text('deliveries.openTemplate')}</Anchor>
            </li>
          )}
        </ul>
      )}
      <div className={classes.actions}>
        <Remedy delivery={delivery} />
        {isOpen ? <Button onClick={() => void tryNow(delivery.id)}>{text('deliveries.tryNow')}</Button> : null}
        <ReplayMenu onReplay={(how) => void again(how)} canSame={delivery.request !== null} />
        {isOpen ? (
          <Button variant="subtle" onClick={() => void cancel(delivery.id)}>
            {text('deliveries.cancel')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** The one primary button, where the reason has a cure that the studio knows. */
function Remedy({ delivery }: { delivery: DeliveryDetail }) {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const trigger = useRecords((records) => records.triggers.get(delivery.triggerId));
  const settings = useRecords((records) => records.settings);
  const remedy = remedyOf(delivery, trigger);
  if (remedy === null) return null;
  if (remedy.kind === 'secret') {
    return (
      <Button variant="filled" onClick={() => dialogs.open({ kind: 'secret', name: remedy.name, host: remedy.host })}>
        {text('deliveries.renewSecret', { name: remedy.name })}
      </Button>
    );
  }
  if (settings.allowedHosts.includes(remedy.host)) return null;
  const allow = async () => {
    const saved = await run('settings.save', { ...settings, allowedHosts: [...settings.allowedHosts, remedy.host] });
    if (saved !== null) tell(text('deliveries.hostAllowed', { host: remedy.host }));
  };
  return (
    <Button variant="filled" onClick={() => void allow()}>
      {text('deliveries.allowHost', { host: remedy.host })}
    </Button>
  );
}
