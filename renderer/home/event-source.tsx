import { Anchor } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { lengthOf, useNow } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Caption, Cut, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './event-source.module.css';
import { WatchedFolders } from './watched-folders.tsx';

/** Where events come in: address and token to copy, and whether any has come. */
export function EventSource() {
  const text = useText();
  const engine = useEngine();
  const status = useRecords((records) => records.status);
  const url = status?.ingestUrl ?? null;
  return (
    <section className={classes.card} aria-label={text('home.source.title')}>
      <h2>{text('home.source.title')}</h2>
      <p className={classes.lead}>{text('home.source.lead')}</p>
      {url === null ? (
        <p className={classes.problem}>{status?.ingestProblem ?? text('engine.connecting')}</p>
      ) : (
        <>
          <div className={classes.copy}>
            <Mono className={classes.field}>
              <Cut>{url}</Cut>
            </Mono>
            <CopyButton label={text('home.source.copyAddress')} value={url} />
          </div>
          <div className={classes.copy}>
            <Mono className={classes.field}>
              <span className={classes.hidden}>{text('home.source.token')} ••••••••••••••••</span>
            </Mono>
            <CopyButton
              label={text('home.source.copyToken')}
              value={async () => (await engine.call('ingest.token', {})).token}
            />
          </div>
          <Caption>
            {text('home.source.reach')}{' '}
            <Anchor href={hrefOf('settings', {}, { part: 'ingest' })}>{text('home.source.more')}</Anchor>
          </Caption>
        </>
      )}
      <LastEvent />
      <WatchedFolders />
    </section>
  );
}

function LastEvent() {
  const text = useText();
  const dialogs = useStudioDialogs();
  const now = useNow();
  const pulse = useRecords((records) => records.pulse);
  const { value } = useAnswer(
    `last-event ${pulse}`,
    (engine, signal) => engine.call('events.list', { filter: {}, limit: 1 }, { signal }),
    { keep: true },
  );
  if (value === undefined) return null;
  const [last] = value.events;
  const words = (() => {
    if (last === undefined) return text('home.source.none');
    const length = lengthOf(now - Date.parse(last.receivedAt));
    return length === null ? text('home.source.lastNow') : text('home.source.last', { length });
  })();
  return (
    <p className={classes.last}>
      <i className={last === undefined ? classes.none : classes.some} />
      {words}
      <Anchor component="button" type="button" onClick={() => dialogs.open({ kind: 'sendEvent' })}>
        {text(last === undefined ? 'events.send' : 'home.source.sendAnother')}
      </Anchor>
    </p>
  );
}
