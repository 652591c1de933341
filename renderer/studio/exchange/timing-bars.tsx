import { durationOf } from '#renderer/studio/times.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { Timing } from '#shared/model/delivery.ts';
import classes from './timing-bars.module.css';

const phases = ['connect', 'tls', 'waiting', 'body'] as const satisfies readonly (keyof Timing)[];

interface Phase {
  readonly name: (typeof phases)[number];
  readonly length: number;
  readonly start: number;
}

/** The phases that an attempt reached, each with its length and start in milliseconds. */
function phasesOf(timing: Timing): Phase[] {
  let start = 0;
  const reached: Phase[] = [];
  for (const name of phases) {
    const length = timing[name];
    if (length === null) continue;
    reached.push({ name, length, start });
    start += length;
  }
  return reached;
}

/** Where the time went, a bar for each phase one under the other. */
export function TimingBars({ timing }: { timing: Timing }) {
  const text = useText();
  const whole = Math.max(timing.total, 0.1);
  return (
    <div className={classes.bars}>
      {phasesOf(timing).map(({ name, length, start }) => (
        <div key={name} className={classes.phase}>
          <span>{text(`exchange.phases.${name}`)}</span>
          <i
            aria-hidden
            style={{ marginLeft: `${(100 * start) / whole}%`, width: `max(2px, ${(100 * length) / whole}%)` }}
          />
          <em>{durationOf(length)}</em>
        </div>
      ))}
    </div>
  );
}

/** Where the time went, in one bar. */
export function TimingLine({ timing }: { timing: Timing }) {
  const text = useText();
  const reached = phasesOf(timing);
  return (
    <div>
      <div className={classes.line} aria-hidden>
        {reached.map(({ name, length }) => (
          <i key={name} className={classes[name]} style={{ flexGrow: Math.max(length, 0.1) }} />
        ))}
      </div>
      <div className={classes.legend}>
        {reached.map(({ name, length }) => (
          <span key={name}>
            {text(`exchange.phases.${name}`)} {durationOf(length)}
          </span>
        ))}
      </div>
    </div>
  );
}
