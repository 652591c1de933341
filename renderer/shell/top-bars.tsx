import { Button } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { inLocalTime } from '#renderer/studio/times.ts';
import { useAllPaused } from '#renderer/studio/use-all-paused.ts';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { hrefOf } from './routes.ts';
import classes from './top-bars.module.css';

/** One bar at the top while the engine is away, and one for each thing that its person must be told once. */
export const TopBars = memo(function TopBars() {
  const text = useText();
  const run = useCommand();
  const connection = useRecords((records) => records.connection);
  const status = useRecords((records) => records.status);
  const { isPaused, setAllPaused } = useAllPaused();
  return (
    <>
      {connection === 'lost' ? <Line words={text('engine.barLost')} /> : null}
      {connection === 'closed' ? <Line words={text('engine.barClosed')} /> : null}
      {isPaused && connection === 'open' ? (
        <Line words={text('engine.barPaused')}>
          <Button size="compact-sm" onClick={() => void setAllPaused(false)}>
            {text('engine.resumeAll')}
          </Button>
        </Line>
      ) : null}
      {status?.notices.map((notice) => (
        <Line key={notice.id} words={inLocalTime(notice.message, Date.now())}>
          {notice.triggerId === undefined ? null : (
            <>
              <Button component="a" size="compact-sm" href={hrefOf('trigger', { id: notice.triggerId })}>
                {text('trigger.open')}
              </Button>
              <Button
                size="compact-sm"
                onClick={() => void run('triggers.activate', { id: notice.triggerId ?? '', anyway: false })}
              >
                {text('trigger.activateAgain')}
              </Button>
            </>
          )}
          <Button size="compact-sm" onClick={() => void run('engine.dismissNotice', { id: notice.id })}>
            {text('actions.understood')}
          </Button>
        </Line>
      ))}
    </>
  );
});

function Line({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className={classes.line} role="alert">
      <OutcomeGlyph outcome="warn" strong />
      <span className={classes.words}>{words}</span>
      {children}
    </div>
  );
}
