import { resultWords } from '#renderer/studio/result-words.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { minuteOf, whenOf } from '#renderer/studio/times.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { HOUR } from '#shared/time/milliseconds.ts';
import { onsetOf, segmentsOf } from './chart-bars.ts';
import classes from './delivery-chart.module.css';
import type { Totals } from './totals.ts';

const WIDTH = 480;
const HEIGHT = 64;
const LABELS = [0, 0.25, 0.5, 0.75];

interface DeliveryChartProps {
  readonly totals: Totals;
  /** Whether a delivery in trouble is among those that are counted; who is in trouble most is told of those alone. */
  readonly isCounted: (delivery: DeliverySummary) => boolean;
}

/** Deliveries over the period, in equal bars; a dashed line where trouble began that lasts until now. */
export function DeliveryChart({ totals, isCounted }: DeliveryChartProps) {
  const text = useText();
  const { bars, counts, tests, from, to } = totals;
  const onset = onsetOf(bars);
  const end = Date.parse(to);
  const begins = onset === null ? undefined : bars[onset]?.at;
  const summary = text('deliveries.chart', {
    from: whenOf(from, end),
    delivered: counts.delivered - tests.delivered,
    retrying: counts.retrying,
    failed: counts.failed - tests.failed,
  });
  const isLong = end - Date.parse(from) > 36 * HOUR;
  const label = (at: string) => (isLong ? whenOf(at, end) : minuteOf(at));
  return (
    <div className={classes.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={summary}>
        {segmentsOf(bars, WIDTH, HEIGHT).map((bar) => (
          <rect
            key={`${bar.kind} ${bar.x}`}
            className={classes[bar.kind]}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
          />
        ))}
      </svg>
      <div className={classes.axis} aria-hidden>
        {LABELS.map((part) => {
          const bar = bars[Math.floor(part * bars.length)];
          return bar === undefined ? null : (
            <span key={part} style={{ left: `${100 * part}%` }}>
              {label(bar.at)}
            </span>
          );
        })}
        <span className={classes.end}>{label(to)}</span>
      </div>
      {begins === undefined || onset === null ? null : (
        <div className={classes.onset} style={{ left: `${(100 * onset) / bars.length}%` }}>
          <Onset isRight={onset > bars.length / 2} isCounted={isCounted} />
        </div>
      )}
    </div>
  );
}

/** Who is in trouble most, and with what. */
function Onset({ isRight, isCounted }: { isRight: boolean } & Pick<DeliveryChartProps, 'isCounted'>) {
  const text = useText();
  const troubles = useRecords((records) => records.troubles);
  const groups = Map.groupBy(troubles.filter(isCounted), (delivery) =>
    `${delivery.customerName} ${resultWords(delivery.result ?? '', text)}`.trim(),
  );
  const [worst] = [...groups].sort((a, b) => b[1].length - a[1].length);
  if (worst === undefined) return null;
  return <span className={isRight ? classes.before : classes.after}>{worst[0]}</span>;
}
