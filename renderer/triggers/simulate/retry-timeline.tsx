import { IconRefresh } from '@tabler/icons-react';
import { Fragment } from 'react';
import { durationOf, whenOf } from '#renderer/studio/times.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { RetryPlan } from '#shared/contract/simulation.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import classes from './retry-timeline.module.css';
import stepClasses from './simulation-steps.module.css';

interface RetryTimelineProps {
  readonly plan: RetryPlan;
  /** When the event was taken to come (ISO): what the times are told from. */
  readonly at: string;
}

/** What happens if it fails: in a sentence, on a line, and each try with its time. */
export function RetryTimeline({ plan, at }: RetryTimelineProps) {
  const text = useText();
  const { tries, words, notes } = plan;
  const from = Date.parse(at);
  const [first] = tries;
  const last = tries.at(-1);
  const hasMany = first !== undefined && last !== undefined && tries.length > 1;
  return (
    <li className={[stepClasses.step, stepClasses.skipped].join(' ')} aria-label={text('simulate.retries')}>
      <span className={stepClasses.bead}>
        <Glyph icon={IconRefresh} size={14} />
      </span>
      <div className={stepClasses.body}>
        <div className={classes.title}>
          <b>{text('simulate.retries')}</b>
        </div>
        <p>{words}</p>
        {hasMany ? (
          <>
            <div className={classes.line} aria-hidden="true">
              {placesOf(plan).map((place, index) => (
                <i key={tries[index]?.number ?? index} style={{ left: `${place}%` }} />
              ))}
            </div>
            <div className={classes.ends} aria-hidden="true">
              <span>{whenOf(first.at, from)}</span>
              <span>{whenOf(last.at, from)}</span>
            </div>
          </>
        ) : null}
        {tries.length === 0 ? null : (
          <details className={classes.all}>
            <summary>{text(hasMany ? 'simulate.eachTry' : 'simulate.whatElse')}</summary>
            {hasMany ? (
              <dl className={classes.tries}>
                {tries.map((one) => (
                  <Fragment key={one.number}>
                    <dt>{text('simulate.try', { number: one.number })}</dt>
                    <dd>
                      {whenOf(one.at, from)}
                      {one.number > 1 && one.after < MINUTE
                        ? ` ${text('simulate.later', { length: durationOf(one.after) })}`
                        : null}
                      {one.waitsForHours ? <span className={classes.hours}> {text('simulate.hoursOpen')}</span> : null}
                    </dd>
                  </Fragment>
                ))}
              </dl>
            ) : null}
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </details>
        )}
      </div>
    </li>
  );
}

/** Where each try lies on the line, in percent: seconds, hours and days are each told apart. */
function placesOf({ tries }: RetryPlan): number[] {
  const start = Date.parse(tries[0]?.at ?? '');
  const scaled = tries.map(({ at }) => Math.log10(1 + (Date.parse(at) - start) / 1_000));
  const most = scaled.at(-1) ?? 0;
  return scaled.map((one) => (most === 0 ? 0 : (one / most) * 100));
}
