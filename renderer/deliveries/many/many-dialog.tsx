import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { tell } from '#renderer/studio/use-command.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Act, SearchGap } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { partWords } from '../search-gap/gap-words.ts';
import classes from './many-dialog.module.css';
import { RunView } from './run-view.tsx';
import { useRun } from './use-run.ts';

export type SimpleAct = Exclude<Act['do'], 'replay'>;

interface ManyDialogProps {
  readonly what: SimpleAct;
  readonly ids: readonly string[];
  /** What search had not read when they were selected. */
  readonly part: SearchGap | null;
  readonly titleOf: (id: string) => string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/**
 * Tries now, cancels or marks many. Cancelling is asked about first, and so is what a search found that is not complete;
 * where all went well, it only says so.
 */
export function ManyDialog({ what, ids, part, titleOf, onClose, onDone }: ManyDialogProps) {
  const say = useDeliveryText();
  const { run, start, stop } = useRun();
  const text = useText();
  const asksFirst = what === 'cancel' || part !== null;
  const [isAsked, setIsAsked] = useState(!asksFirst);
  const begin = () => {
    setIsAsked(true);
    start(ids, { do: what });
  };
  const beginOnce = useRef(begin);
  useEffect(() => {
    if (!asksFirst) beginOnce.current();
  }, [asksFirst]);

  const isFine = run.state === 'done' && run.results.every(({ ok }) => ok);
  useEffect(() => {
    if (!isFine) return;
    tell(say(`run.done.${what}`, { count: run.results.length }));
    onDone();
    onClose();
  }, [isFine, what, run.results.length, say, onDone, onClose]);

  const close = () => {
    stop();
    if (run.results.some(({ ok }) => ok)) onDone();
    onClose();
  };
  const count = ids.length;
  if (!isAsked) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={say(what === 'cancel' ? 'cancelMany.title' : `gap.ask.${what}.title`, { count })}
        size={480}
      >
        {part === null ? null : <Banner tone="warn">{partWords(part, say)}</Banner>}
        {what === 'cancel' ? <p>{say('cancelMany.body')}</p> : null}
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose}>
            {what === 'cancel' ? say('cancelMany.keep') : text('actions.cancel')}
          </Button>
          <Button variant="filled" onClick={begin}>
            {say(what === 'cancel' ? 'cancelMany.submit' : `gap.ask.${what}.submit`, { count })}
          </Button>
        </div>
      </Modal>
    );
  }
  // What is done at once is only told.
  if (run.done === 0 && run.state === 'new') return null;
  return (
    <Modal opened onClose={close} title={say(`run.titles.${what}`)} size={680} closeOnClickOutside={false}>
      <RunView what={what} run={run} titleOf={titleOf} onStop={stop} onGoOn={begin} onClose={close} />
    </Modal>
  );
}
