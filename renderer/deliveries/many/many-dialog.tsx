import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { tell } from '#renderer/studio/use-command.tsx';
import type { Act } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './many-dialog.module.css';
import { RunView } from './run-view.tsx';
import { useRun } from './use-run.ts';

export type SimpleAct = Exclude<Act['do'], 'replay'>;

interface ManyDialogProps {
  readonly what: SimpleAct;
  readonly ids: readonly string[];
  readonly titleOf: (id: string) => string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Tries now, cancels or marks many. Cancelling is asked about first; where all went well, it only says so. */
export function ManyDialog({ what, ids, titleOf, onClose, onDone }: ManyDialogProps) {
  const say = useDeliveryText();
  const { run, start, stop } = useRun();
  const [isAsked, setIsAsked] = useState(what !== 'cancel');
  const begin = () => {
    setIsAsked(true);
    start(ids, { do: what });
  };
  const beginOnce = useRef(begin);
  useEffect(() => {
    if (what !== 'cancel') beginOnce.current();
  }, [what]);

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
      <Modal opened onClose={onClose} title={say('cancelMany.title', { count })} size={480}>
        <p>{say('cancelMany.body')}</p>
        <div className={classes.foot}>
          <Button variant="subtle" onClick={onClose}>
            {say('cancelMany.keep')}
          </Button>
          <Button variant="filled" onClick={begin}>
            {say('cancelMany.submit', { count })}
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
