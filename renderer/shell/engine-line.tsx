import { Tooltip } from '@mantine/core';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import classes from './engine-line.module.css';

/** One line on how the engine stands: where it listens, or why it does not. */
export function EngineLine({ isRail }: { isRail: boolean }) {
  const text = useText();
  const status = useRecords((records) => records.status);
  const connection = useRecords((records) => records.connection);
  const isPaused = useRecords((records) => records.settings.pausedEndpoints.includes(EVERY_ENDPOINT));
  const { tone, words, detail } = (() => {
    if (connection === 'lost' || connection === 'closed')
      return { tone: 'fail', words: text('engine.lost'), detail: text('engine.lostDetail') };
    if (status === null) return { tone: 'idle', words: text('engine.connecting'), detail: null };
    if (status.ingestUrl === null) return { tone: 'warn', words: text('engine.deaf'), detail: status.ingestProblem };
    if (isPaused) return { tone: 'warn', words: text('engine.paused'), detail: text('engine.barPaused') };
    const url = new URL(status.ingestUrl);
    return {
      tone: 'pass',
      words: text('engine.listening', { port: url.port }),
      detail: text('engine.listeningAt', { host: url.host }),
    };
  })();
  return (
    <Tooltip label={detail ?? words} position="right" multiline maw={320}>
      <div className={[classes.engine, isRail ? classes.rail : ''].join(' ')} role="status" aria-label={words}>
        <i className={classes[tone]} />
        <span>{words}</span>
      </div>
    </Tooltip>
  );
}
