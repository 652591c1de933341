import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { Delay, Repeat, Schedule } from '#shared/model/trigger.ts';
import { runsOf, shortMustache, spanOf } from './spans.ts';
import classes from './wait.module.css';

interface WaitWordsProps {
  readonly delay: Delay | undefined;
  readonly schedule: Schedule | undefined;
  readonly repeat: Repeat | undefined;
  readonly isInOrder: boolean;
}

/** When it leaves, a sentence for each rule. */
export function WaitWords({ delay, schedule, repeat, isInOrder }: WaitWordsProps) {
  const text = useText();
  const label = useEventLabel();
  const span = (minutes: number) => {
    const { amount, unit } = spanOf(minutes);
    return text(`wait.spans.${unit}`, { count: amount });
  };
  return (
    <div className={classes.words}>
      <p>
        {delay === undefined || delay.minutes === 0 ? (
          text('wait.atOnce')
        ) : (
          <>
            {text('wait.wait')} <b>{span(delay.minutes)}</b>
            {delay.whileConditionsHold ? text('wait.dropped') : '.'}
          </>
        )}
        {delay?.cancelOn === undefined || delay.cancelOn.length === 0
          ? null
          : ` ${text('wait.cancelledBy', { events: delay.cancelOn.map(label).join(', ') })}`}
      </p>
      <p>
        {schedule === undefined ? (
          text('wait.anyTime')
        ) : (
          <>
            {text('wait.send')}{' '}
            {schedule.windows.map((window, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: windows have no id, and are only read here
              <span key={index}>
                {index === 0 ? null : '; '}
                <b>
                  {runsOf(window.days)
                    .map(([first, last]) =>
                      first === last
                        ? text(`wait.days.${first}`)
                        : text('wait.dayRun', { first: text(`wait.days.${first}`), last: text(`wait.days.${last}`) }),
                    )
                    .join(', ')}
                  , {window.from}–{window.to}
                </b>
              </span>
            ))}
            , {schedule.timeZone}. <span className={classes.quiet}>{text('wait.rest')}</span>
          </>
        )}
      </p>
      <p>{repeat === undefined ? text('wait.everyTime') : <RepeatWords repeat={repeat} span={span} />}</p>
      {isInOrder ? <p>{text('wait.oneByOne')}</p> : null}
    </div>
  );
}

function RepeatWords({ repeat, span }: { repeat: Repeat; span: (minutes: number) => string }) {
  const text = useText();
  const per = shortMustache(repeat.per);
  const minutes = span(repeat.minutes ?? 0);
  switch (repeat.when) {
    case 'every':
      return text('wait.repeat.every', { per, minutes });
    case 'inactive':
      return text('wait.repeat.inactive', { per, minutes });
    case 'changed':
      return text('wait.repeat.changed', { per, value: shortMustache(repeat.value ?? '') });
    default:
      return repeat.when satisfies never;
  }
}
