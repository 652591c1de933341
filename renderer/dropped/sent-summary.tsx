import { Button } from '@mantine/core';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './send-files-dialog.module.css';
import type { Sending } from './use-sending.ts';

interface SentSummaryProps {
  readonly sending: Sending;
  readonly count: number;
  readonly onShow: () => void;
  readonly onClose: () => void;
}

/** How far sending is, then what came of it. */
export function SentSummary({ sending, count, onShow, onClose }: SentSummaryProps) {
  const text = useText();
  const outcomes = [...sending.outcomes.values()];
  const sent = outcomes.filter((outcome) => outcome.ok);
  const deliveries = sent.reduce((sum, outcome) => sum + (outcome.ok ? outcome.deliveries : 0), 0);
  const refused = outcomes.length - sent.length;
  const left = count - outcomes.length;
  if (sending.state === 'sending') {
    return (
      <div className={classes.progress}>
        <progress max={count} value={outcomes.length} aria-label={text('dropped.title')} />
        <span role="status">{text('dropped.progress', { sent: outcomes.length, count })}</span>
        <Button size="compact-sm" onClick={sending.stop}>
          {text('dropped.stop')}
        </Button>
      </div>
    );
  }
  return (
    <Banner
      tone={refused > 0 || left > 0 ? 'warn' : 'pass'}
      title={text('dropped.doneTitle', { count: sent.length })}
      actions={
        <>
          <Button onClick={onShow}>{text('dropped.showDeliveries')}</Button>
          <Button variant="subtle" onClick={onClose}>
            {text('actions.close')}
          </Button>
        </>
      }
    >
      {[
        text('dropped.doneDeliveries', { count: deliveries }),
        ...(refused === 0 ? [] : [text('dropped.doneRefused', { count: refused })]),
        ...(left === 0 ? [] : [text('dropped.doneStopped', { count: left })]),
      ].join(' ')}
    </Banner>
  );
}
