import { useText } from '#renderer/ui/use-text.ts';
import type { Schedule } from '#shared/model/trigger.ts';
import { partOfDay, weekdays } from './spans.ts';
import classes from './week-bars.module.css';

/** A week at a glance: when it may leave. The sentence beside it says the same. */
export function WeekBars({ schedule }: { schedule: Schedule }) {
  const text = useText();
  const today = (new Date().getDay() + 6) % 7;
  return (
    <div className={classes.week} aria-hidden>
      {weekdays.map((day, index) => (
        <div key={day} className={index === today ? classes.today : undefined}>
          <span>{text(`wait.days.${day}`).slice(0, 1)}</span>
          <i>
            {schedule.windows
              .filter((window) => window.days.includes(day))
              .map((window) => {
                const from = partOfDay(window.from);
                const to = partOfDay(window.to);
                // A window that ends before it begins goes on past midnight.
                const length = to > from ? to - from : 1 - from;
                return (
                  <b
                    key={`${window.from} ${window.to}`}
                    style={{ top: `${100 * from}%`, height: `${100 * length}%` }}
                  />
                );
              })}
          </i>
        </div>
      ))}
    </div>
  );
}
