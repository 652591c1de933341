import { durationOf, whenOf } from '#renderer/studio/times.ts';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import { DeliveryChart } from './delivery-chart.tsx';
import type { Totals } from './totals.ts';
import classes from './totals-band.module.css';

/** How many were delivered, how fast, and when. */
export function TotalsBand({ totals, error }: { totals: Totals | undefined; error: CommandError | null }) {
  const text = useText();
  if (totals === undefined) {
    return <div className={classes.band}>{error === null ? null : <Banner tone="fail">{error.message}</Banner>}</div>;
  }
  const { counts, tests, median, p99, from } = totals;
  const tested = tests.delivered + tests.failed;
  return (
    <section className={classes.band} aria-label={text('deliveries.totals')}>
      <div className={classes.figures}>
        <b>{(counts.delivered - tests.delivered).toLocaleString('en')}</b>
        <span>{text('deliveries.deliveredSince', { when: whenOf(from, Date.parse(totals.to)) })}</span>
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
      <DeliveryChart totals={totals} />
    </section>
  );
}
