import { Loader } from '@mantine/core';
import { DeliveryChart } from '#renderer/studio/chart/delivery-chart.tsx';
import type { Totals } from '#renderer/studio/chart/totals.ts';
import { durationOf, whenOf } from '#renderer/studio/times.ts';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import classes from './totals-band.module.css';

interface TotalsBandProps {
  readonly totals: Totals | undefined;
  readonly error: CommandError | null;
  /** What is shown is of other filters, and is being counted anew. */
  readonly isCounting: boolean;
  /** Whether a delivery is among those that are counted. */
  readonly isCounted: (delivery: DeliverySummary) => boolean;
}

/** How many were delivered, how fast, and when. */
export function TotalsBand({ totals, error, isCounting, isCounted }: TotalsBandProps) {
  const text = useText();
  if (totals === undefined) {
    return (
      <div className={classes.band}>
        {error === null ? null : <Banner tone="fail">{error.message}</Banner>}
        {isCounting ? <Counting /> : null}
      </div>
    );
  }
  const { counts, tests, median, p99, from } = totals;
  const tested = tests.delivered + tests.failed;
  return (
    <section
      className={[classes.band, isCounting ? classes.counting : ''].join(' ')}
      aria-label={text('deliveries.totals')}
      aria-busy={isCounting}
    >
      <div className={classes.figures}>
        <b>{(counts.delivered - tests.delivered).toLocaleString('en')}</b>
        {isCounting ? (
          <Counting />
        ) : (
          <span>{text('deliveries.deliveredSince', { when: whenOf(from, Date.parse(totals.to)) })}</span>
        )}
        {tested === 0 ? null : <p className={classes.speed}>{text('deliveries.besides', { count: tested })}</p>}
        {median === null ? null : (
          <p className={classes.speed}>
            {text('deliveries.half', { median: durationOf(median) })}
            {p99 === null ? null : (
              <span className={classes.wide}>, {text('deliveries.most', { p99: durationOf(p99) })}</span>
            )}
          </p>
        )}
      </div>
      <DeliveryChart totals={totals} isCounted={isCounted} />
    </section>
  );
}

function Counting() {
  const text = useText();
  return (
    <span className={classes.progress} role="status">
      <Loader size={12} />
      {text('deliveries.counting')}
    </span>
  );
}
