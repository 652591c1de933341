import { Button, Progress } from '@mantine/core';
import { AriaCell, AriaRow, AriaTable } from '#renderer/ui/aria-table.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { Cut } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import type { Act } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './run-view.module.css';
import type { Run, RunResult } from './use-run.ts';

interface RunViewProps {
  readonly what: Act['do'];
  readonly run: Run;
  readonly titleOf: (id: string) => string;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
  readonly onClose: () => void;
  readonly onOpen?: (id: string) => void;
}

/** What is being done to many: how far it is, a way to stop, and what came of each. Refused ones stand first. */
export function RunView({ what, run, titleOf, onStop, onGoOn, onClose, onOpen }: RunViewProps) {
  const say = useDeliveryText();
  const text = useText();
  const { state, done, total, results, error } = run;
  const refused = results.filter(({ ok }) => !ok);
  const ok = results.filter((result) => result.ok);
  const isOver = state !== 'running';
  const progress = say('run.progress', { done: done.toLocaleString('en'), total: total.toLocaleString('en') });
  return (
    <div className={classes.body}>
      {/* On top: a second click on the button that began it lands where nothing is. */}
      <div className={classes.head}>
        <div className={classes.words} role="status">
          <b>
            {isOver
              ? state === 'stopped'
                ? say('run.stopped', { done, total })
                : say(`run.done.${what}`, { count: ok.length })
              : `${say(`run.titles.${what}`)}: ${progress}`}
          </b>
          {refused.length === 0 ? null : <span>{say('run.refused', { count: refused.length })}</span>}
        </div>
        {state === 'running' ? <Button onClick={onStop}>{say('run.stop')}</Button> : null}
        {state === 'stopped' || state === 'failed' ? <Button onClick={onGoOn}>{say('run.goOn')}</Button> : null}
        {isOver ? (
          <Button variant="filled" onClick={onClose}>
            {text('actions.done')}
          </Button>
        ) : null}
      </div>
      <Progress
        value={(100 * done) / Math.max(total, 1)}
        size="sm"
        color={isOver ? 'var(--pass-solid)' : 'var(--trace-line)'}
        aria-label={progress}
      />
      {error === null ? null : <Banner tone="fail">{say('run.failed', { message: error })}</Banner>}
      <AriaTable className={classes.list} aria-label={say('run.results')} aria-rowcount={results.length}>
        <VirtualRows
          rows={isOver ? [...refused, ...ok] : results}
          keyOf={(result) => result.id}
          rowHeight={36}
          takesFocus={onOpen === undefined}
          render={(result) => (
            <ResultRow result={result} title={titleOf(result.id)} {...(onOpen === undefined ? {} : { onOpen })} />
          )}
        />
      </AriaTable>
    </div>
  );
}

interface ResultRowProps {
  readonly result: RunResult;
  readonly title: string;
  readonly onOpen?: (id: string) => void;
}

function ResultRow({ result, title, onOpen }: ResultRowProps) {
  const say = useDeliveryText();
  return (
    <AriaRow className={classes.row}>
      <AriaCell>
        <OutcomeGlyph outcome={result.ok ? 'pass' : 'none'} size={14} />
      </AriaCell>
      <AriaCell className={classes.cell}>
        <Cut>{title}</Cut>
      </AriaCell>
      <AriaCell className={classes.reason}>
        <Cut>{result.ok ? say('run.ok') : (result.reason ?? '')}</Cut>
      </AriaCell>
      <AriaCell>
        {onOpen === undefined ? null : (
          <Button size="compact-xs" variant="subtle" onClick={() => onOpen(result.made ?? result.id)}>
            {say('run.show')}
          </Button>
        )}
      </AriaCell>
    </AriaRow>
  );
}
