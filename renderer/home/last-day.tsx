import { hrefOf } from '#renderer/shell/routes.ts';
import { DeliveryChart } from '#renderer/studio/chart/delivery-chart.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { durationOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { OutcomeGlyph, type OutcomeName } from '#renderer/ui/icons.tsx';
import { LoadingRows } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Commands } from '#shared/contract/commands.ts';
import type { Output } from '#shared/contract/define.ts';
import { DAY } from '#shared/time/milliseconds.ts';
import classes from './last-day.module.css';
import { isInTrouble } from './matrix.ts';

const figures = [
  ['delivered', 'pass'],
  ['retrying', 'retrying'],
  ['failed', 'fail'],
  ['waiting', 'waiting'],
  ['notSent', 'none'],
] as const satisfies readonly (readonly [string, OutcomeName])[];

/** How many there were, without tests. */
function realOf({ counts, tests }: Output<Commands['deliveries.totals']>, name: (typeof figures)[number][0]): number {
  return counts[name] - (name === 'delivered' || name === 'failed' ? tests[name] : 0);
}

/** The last 24 hours in figures, once the first steps are done. */
export function LastDay() {
  const text = useText();
  const pulse = useRecords((records) => records.pulse);
  const { value } = useAnswer(
    `last-day ${pulse}`,
    (engine, signal) => {
      const since = new Date(Date.now() - DAY).toISOString();
      return engine.call('deliveries.totals', { filter: { since }, bars: 48 }, { signal });
    },
    { keep: true },
  );
  return (
    <section className={classes.card} aria-label={text('home.day.title')}>
      <h2>{text('home.day.title')}</h2>
      {value === undefined ? (
        <LoadingRows rows={3} />
      ) : (
        <>
          <ul className={classes.figures}>
            {figures.map(([name, outcome]) => (
              <li key={name}>
                <a href={hrefOf('deliveries', {}, { period: 'day', state: name })}>
                  <b>{realOf(value, name).toLocaleString('en')}</b>
                  <span>
                    <OutcomeGlyph outcome={outcome} size={14} />
                    {text(`deliveries.states.${name}`)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
          {value.median === null ? null : (
            <p className={classes.speed}>
              {text('deliveries.speed', {
                median: durationOf(value.median),
                p99: durationOf(value.p99 ?? value.median),
              })}
            </p>
          )}
          <div className={classes.chart}>
            <DeliveryChart totals={value} isCounted={(delivery) => isInTrouble(delivery, Date.parse(value.to))} />
          </div>
        </>
      )}
    </section>
  );
}
