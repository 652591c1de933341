import { RequestEmail } from '#renderer/studio/email/request-email.tsx';
import { RequestText } from '#renderer/studio/exchange/request-text.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { ProblemItems } from '#renderer/ui/problem-items.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { Caption, Unseen } from '#renderer/ui/text.tsx';
import type { DraftOf, ReplayDiff, ReplayPlanRow } from '#shared/contract/delivery-log.ts';
import type { DiffLine } from '#shared/text/line-diff.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './diff-view.module.css';
import { requestDiff } from './request-diff.ts';

interface DiffViewProps {
  readonly row: ReplayPlanRow;
  readonly how: 'same' | 'render';
  readonly draft: DraftOf | undefined;
}

/** What one delivery sent, and what it would send, line by line. */
export function DiffView({ row, how, draft }: DiffViewProps) {
  const say = useDeliveryText();
  return (
    <section className={classes.view} aria-label={say('replay.diff')}>
      <header className={classes.head}>
        <h3>{row.title}</h3>
        <Caption>{row.customerName}</Caption>
      </header>
      {row.verdict === 'refused' ? (
        <Banner tone="plain">{row.reason}</Banner>
      ) : how === 'same' ? (
        <SameBytes key={row.id} id={row.id} />
      ) : (
        <RenderedDiff key={row.id} id={row.id} draft={draft} />
      )}
    </section>
  );
}

/** The request that leaves once more. */
function SameBytes({ id }: { id: string }) {
  const say = useDeliveryText();
  const { value, error } = useAnswer(`bytes ${id}`, (engine, signal) =>
    engine.call('deliveries.get', { id }, { signal }),
  );
  return (
    <>
      <p className={classes.note}>
        {say(value?.request?.email === undefined ? 'replay.sameBytes' : 'replay.sameMail')}
      </p>
      {error === null ? null : <Banner tone="fail">{error.message}</Banner>}
      {value?.request ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
        <section className={classes.bytes} aria-label={say('replay.request')} tabIndex={0}>
          {value.request.email === undefined ? (
            <RequestText request={value.request} />
          ) : (
            <RequestEmail request={value.request} />
          )}
        </section>
      ) : null}
    </>
  );
}

function RenderedDiff({ id, draft }: { id: string; draft: DraftOf | undefined }) {
  const { value, error } = useAnswer(
    `diff ${id} ${draft === undefined ? '' : JSON.stringify(draft)}`,
    (engine, signal) => engine.call('deliveries.diff', { id, ...(draft && { draft }) }, { signal }),
  );
  if (error !== null) return <Banner tone="fail">{error.message}</Banner>;
  if (value === undefined) return <LoadingRows rows={8} height={18} />;
  return <Difference id={id} diff={value} />;
}

function Difference({ id, diff }: { id: string; diff: ReplayDiff }) {
  const say = useDeliveryText();
  const { before, after, problems } = diff;
  if (after === null) {
    return (
      <Banner tone="fail">
        <ul className={classes.problems}>
          <ProblemItems problems={problems} />
        </ul>
      </Banner>
    );
  }
  const parts = requestDiff(before, after);
  const newId = after.body?.includes(id) === true ? <p className={classes.note}>{say('replay.newId')}</p> : null;
  if (parts.length === 0) {
    return (
      <>
        <p className={classes.note}>{say('replay.noChange')}</p>
        {newId}
      </>
    );
  }
  return (
    <>
      {before === null ? <p className={classes.note}>{say('replay.noBefore')}</p> : null}
      {newId}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section className={classes.lines} aria-label={say('replay.changes')} tabIndex={0}>
        {parts.map((part, index) =>
          part.kind === 'passed' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where they are
            <div key={index} className={classes.passed}>
              {say('replay.lines', { count: part.count })}
            </div>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where they are
            <div key={index}>
              {part.lines.map((line) => (
                <Line key={`${line.before} ${line.after}`} line={line} />
              ))}
            </div>
          ),
        )}
      </section>
    </>
  );
}

const signs = { same: ' ', removed: '−', added: '+' } as const;

function Line({ line }: { line: DiffLine<string> }) {
  const say = useDeliveryText();
  return (
    <div className={[classes.line, classes[line.kind]].join(' ')}>
      <i aria-hidden>{signs[line.kind]}</i>
      {line.kind === 'same' ? null : <Unseen>{say(line.kind === 'removed' ? 'replay.before' : 'replay.after')}</Unseen>}
      <code>{line.line}</code>
    </div>
  );
}
