import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { sizeOf, useNow, whenOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { useSourceStates } from '#renderer/studio/use-source-states.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner, EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Source } from '#shared/model/source.ts';
import classes from './sources.module.css';

/** What could not be taken in: each file with its reasons, to be tried again once it is mended. */
export function FailedFilesDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const text = useText();
  const run = useCommand();
  const now = useNow();
  const count = useSourceStates().get(source.id)?.failed ?? 0;
  const { value, error, reload } = useAnswer(
    `failed ${source.id} ${count}`,
    (engine, signal) => engine.call('sources.failed', { id: source.id }, { signal }),
    { keep: true },
  );
  const list = useRef<HTMLDivElement>(null);
  const retry = async (names: readonly string[]) => {
    const answer = await run('sources.retry', { id: source.id, names: [...names] });
    if (answer === null) return;
    const back = names.length - answer.kept.length;
    if (back > 0) tell(text('sources.movedBack', { count: back }));
    if (answer.kept.length > 0) tell(text('sources.kept', { names: answer.kept.join(', ') }));
    reload();
    // The button that was pressed goes with its file.
    list.current?.focus();
  };
  const files = value?.files;
  useEffect(() => {
    list.current?.focus();
  }, []);
  return (
    <Dialog opened onClose={onClose} title={text('sources.failedTitle', { name: source.name })} size={640}>
      <div className={classes.failedHead}>
        <p>{text('sources.failedLead')}</p>
        <CopyButton label={text('sources.copyFailed')} value={`${source.path}/failed`} />
        {files === undefined || files.length < 2 ? null : (
          <Button onClick={() => void retry(files.map(({ name }) => name))}>{text('sources.retryAll')}</Button>
        )}
      </div>
      {error === null ? null : <Banner tone="fail">{error.message}</Banner>}
      <div ref={list} className={classes.failedList} tabIndex={-1}>
        {files === undefined ? <LoadingRows rows={3} /> : null}
        {files?.length === 0 ? <EmptyState>{text('sources.noneFailed')}</EmptyState> : null}
        {files?.map((file) => (
          <section key={file.name} aria-label={file.name} className={classes.failedFile}>
            <header>
              <Mono>{file.name}</Mono>
              <span className={classes.size}>
                {sizeOf(file.bytes)} · {whenOf(file.at, now)}
              </span>
              <span className={classes.gap} />
              <Button size="compact-sm" onClick={() => void retry([file.name])}>
                {text('actions.tryAgain')}
              </Button>
            </header>
            <pre>{file.problem === '' ? text('sources.noReason') : file.problem.trim()}</pre>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
