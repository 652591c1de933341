import { Button } from '@mantine/core';
import { whenOf } from '#renderer/studio/times.ts';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import classes from './endpoint-band.module.css';
import { useEndpointAction } from './use-endpoint-action.ts';

interface EndpointBandProps {
  readonly endpoints: readonly EndpointState[];
  readonly now: number;
}

/** Endpoints that fail or are paused: since when, how many deliveries wait, what happens next, and what helps. */
export function EndpointBand({ endpoints, now }: EndpointBandProps) {
  const text = useText();
  if (endpoints.length === 0) return null;
  return (
    <ul className={classes.band} aria-label={text('deliveries.endpoints.name')}>
      {endpoints.map((one) => (
        <EndpointLine key={one.endpoint} one={one} now={now} />
      ))}
    </ul>
  );
}

function EndpointLine({ one, now }: { one: EndpointState; now: number }) {
  const text = useText();
  const { endpoint, state, since, probeAt, failuresInARow, why, waiting } = one;
  const isPaused = state === 'paused';
  const isAll = endpoint === EVERY_ENDPOINT;
  const act = useEndpointAction(endpoint);
  const next =
    probeAt === null || Date.parse(probeAt) <= now
      ? text('deliveries.endpoints.nextDelivery', { why: why ?? '' })
      : text('deliveries.endpoints.next', { why: why ?? '', when: whenOf(probeAt, now) });
  return (
    <li className={[classes.line, isPaused ? classes.paused : ''].join(' ')}>
      <OutcomeGlyph outcome={isPaused ? 'paused' : 'warn'} strong />
      <div className={classes.words}>
        <b>
          {isPaused
            ? isAll
              ? text('deliveries.endpoints.allPaused', { count: waiting })
              : text('deliveries.endpoints.paused', { endpoint, count: waiting })
            : text('deliveries.endpoints.fails', {
                endpoint,
                count: waiting,
                failures: failuresInARow,
                since: whenOf(since ?? '', now),
              })}
        </b>
        {isPaused ? null : <p>{next}</p>}
      </div>
      <div className={classes.ways}>
        {isAll ? null : isPaused ? (
          <Button onClick={() => void act('resume')}>{text('deliveries.endpoints.resume')}</Button>
        ) : (
          <>
            <Button onClick={() => void act('probe')}>{text('deliveries.endpoints.probe')}</Button>
            <Button variant="subtle" onClick={() => void act('pause')}>
              {text('deliveries.endpoints.pause')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
