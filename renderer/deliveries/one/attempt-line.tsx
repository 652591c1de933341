import { whenOf } from '#renderer/studio/times.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import classes from './attempt-line.module.css';
import { attemptPlaces } from './attempt-places.ts';

interface AttemptLineProps {
  readonly delivery: DeliveryDetail;
  readonly now: number;
  readonly chosen: number | null;
  readonly onChoose: (number: number) => void;
}

/** Attempts along a line of time: done ones filled, planned ones hollow. The list below says the same in words. */
export function AttemptLine({ delivery, now, chosen, onChoose }: AttemptLineProps) {
  const text = useText();
  const places = attemptPlaces(delivery);
  if (places.length < 2) return null;
  const done = places.filter((place) => place.outcome !== 'planned').at(-1)?.left ?? 0;
  return (
    <div className={classes.line}>
      <i className={classes.done} style={{ width: `${done}%` }} />
      <i className={classes.ahead} style={{ left: `${done}%` }} />
      {places.map((place) => (
        <span key={place.number} className={classes.place} style={{ left: `${place.left}%` }}>
          <button
            type="button"
            tabIndex={-1}
            className={[classes.point, classes[place.outcome], place.number === chosen ? classes.chosen : ''].join(' ')}
            disabled={place.outcome === 'planned'}
            aria-label={text('deliveries.attempt', { number: place.number })}
            onClick={() => onChoose(place.number)}
          />
          {place.hasLabel ? <span className={classes.time}>{whenOf(place.at, now)}</span> : null}
        </span>
      ))}
    </div>
  );
}
