import { Anchor } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { inLocalTime } from '#renderer/studio/times.ts';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { isInTrouble } from './matrix.ts';
import classes from './worst-troubles.module.css';

const MOST = 3;

/** The customers with the most deliveries in trouble, why, and where to see them. */
export function WorstTroubles({ now }: { now: number }) {
  const text = useText();
  const troubles = useRecords((records) => records.troubles);
  const groups = Map.groupBy(
    troubles.filter((delivery) => isInTrouble(delivery, now)),
    (delivery) => delivery.customerId,
  );
  const worst = [...groups.values()].sort((a, b) => b.length - a.length);
  if (worst.length === 0) return null;
  return (
    <div className={classes.worst}>
      {worst.slice(0, MOST).map((deliveries) => (
        <Trouble key={deliveries[0]?.customerId} deliveries={deliveries} now={now} />
      ))}
      <p className={classes.all}>
        {text('home.matrix.notLost')}{' '}
        {worst.length === 1 ? null : (
          <Anchor href={hrefOf('deliveries', {}, { state: 'trouble', period: 'all' })}>
            {text('home.matrix.allTroubles')}
          </Anchor>
        )}
      </p>
    </div>
  );
}

function Trouble({ deliveries, now }: { deliveries: readonly DeliverySummary[]; now: number }) {
  const text = useText();
  const [latest] = deliveries;
  if (latest === undefined) return null;
  const retried = deliveries.filter(({ state }) => state === 'retrying').length;
  const lacking = deliveries.filter(({ state }) => state === 'waiting').length;
  const failed = deliveries.length - retried - lacking;
  const counts = [
    failed === 0 ? null : text('home.matrix.failed', { count: failed }),
    lacking === 0 ? null : text('home.matrix.lacking', { count: lacking }),
    retried === 0 ? null : text('home.matrix.retried', { count: retried }),
  ].filter((one) => one !== null);
  return (
    <p className={classes.one}>
      <OutcomeGlyph outcome={failed > 0 ? 'fail' : retried > 0 ? 'retrying' : 'waiting'} />
      <span>
        <b>
          {latest.customerName}: {counts.join(', ')}.
        </b>{' '}
        {latest.reason === null ? null : inLocalTime(latest.reason, now)}{' '}
        <Anchor href={hrefOf('delivery', { id: latest.id }, { customer: latest.customerId, period: 'all' })}>
          {text('home.matrix.why')}
        </Anchor>
      </span>
    </p>
  );
}
