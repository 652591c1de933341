import { statusName } from '#renderer/studio/exchange/status-names.ts';
import { clockOf, durationOf, lengthOf, whenOf } from '#renderer/studio/times.ts';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { Attempt, DeliveryDetail } from '#shared/model/delivery.ts';
import classes from './attempts.module.css';

interface AttemptsProps {
  readonly delivery: DeliveryDetail;
  /** What keeps it from leaving now, where anything does. */
  readonly shut: EndpointState | undefined;
  readonly now: number;
  readonly chosen: number | null;
  readonly onChoose: (number: number) => void;
}

/** Each attempt with its outcome, and the next one that is planned. */
export function Attempts({ delivery, shut, now, chosen, onChoose }: AttemptsProps) {
  const text = useText();
  const [planned] = delivery.planned;
  const probeAt = shut?.probeAt ?? null;
  const next = planned !== undefined && probeAt !== null && planned < probeAt ? probeAt : planned;
  const isPaused = shut?.state === 'paused';
  const ahead = next === undefined ? null : lengthOf(Date.parse(next) - now);
  return (
    <ol className={classes.attempts} aria-label={text('deliveries.attempts')}>
      {delivery.history.map((attempt) => (
        <li key={attempt.number}>
          <button
            type="button"
            className={[classes.attempt, attempt.number === chosen ? classes.chosen : ''].join(' ')}
            aria-current={attempt.number === chosen}
            onClick={() => onChoose(attempt.number)}
          >
            <span className={classes.number}>{attempt.number}</span>
            <span className={classes.time}>{clockOf(attempt.at)}</span>
            <span className={[classes.result, classes[attempt.outcome]].join(' ')}>{resultOf(attempt)}</span>
            {attempt.isTest ? <TestTag /> : null}
            <Caption>{durationOf(attempt.timing.total)}</Caption>
          </button>
        </li>
      ))}
      {next === undefined ? null : (
        <li className={[classes.attempt, classes.planned].join(' ')}>
          <span className={classes.number}>{delivery.attempts + 1}</span>
          <span className={classes.time}>{isPaused ? text('deliveries.short.paused') : whenOf(next, now)}</span>
          <span className={classes.result}>{text('deliveries.planned')}</span>
          {isPaused ? null : (
            <Caption>{ahead === null ? text('deliveries.soon') : text('deliveries.in', { length: ahead })}</Caption>
          )}
        </li>
      )}
    </ol>
  );
}

/** `401 Unauthorized`, or why there was no answer. */
function resultOf({ answer, failure, mail }: Attempt): string {
  if (failure !== null && (answer === null || mail !== undefined)) return failure.message;
  if (answer !== null && mail !== undefined) return `${answer.status} ${answer.body}`.trim();
  return answer === null ? '' : `${answer.status} ${statusName(answer.status)}`.trim();
}
