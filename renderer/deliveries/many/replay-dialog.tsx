import { Button, Modal } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { tell } from '#renderer/studio/use-command.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useReturnedFocus } from '#renderer/ui/use-returned-focus.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { DraftOf, ReplayPlanRow, ReplayVerdict, SearchGap } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { partWords } from '../search-gap/gap-words.ts';
import { DiffView } from './diff-view.tsx';
import { PlanRows } from './plan-rows.tsx';
import { PlanWords } from './plan-words.tsx';
import classes from './replay-dialog.module.css';
import { ReplayKinds } from './replay-kinds.tsx';
import { RunView } from './run-view.tsx';
import { usePlan } from './use-plan.ts';
import { useRun } from './use-run.ts';

type How = 'same' | 'render' | 'draft';

export interface ReplayDialogProps {
  readonly ids: readonly string[];
  /** What search had not read when they were selected. */
  readonly part?: SearchGap | null;
  /** A template that is not saved yet, to render with. */
  readonly draft?: DraftOf;
  /** With what it begins. */
  readonly how?: How;
  readonly onClose: () => void;
  /** Something was replayed. */
  readonly onDone?: () => void;
  /** Told of the delivery to look at once a single one was replayed. */
  readonly onOpen?: (id: string) => void;
}

/** Replays one or many: what would change first, delivery by delivery; then it does it, with what came of each. */
export function ReplayDialog({ ids, part = null, draft, how: first, onClose, onDone, onOpen }: ReplayDialogProps) {
  const say = useDeliveryText();
  const text = useText();
  useReturnedFocus();
  const [how, setHow] = useState<How>(first ?? (draft === undefined ? 'same' : 'draft'));
  const [kind, setKind] = useState<ReplayVerdict | 'all'>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const [onlyChanged, setOnlyChanged] = useState(false);
  const rendering = how === 'same' ? 'same' : 'render';
  const usedDraft = how === 'draft' ? draft : undefined;
  const plan = usePlan({ ids, how: rendering, draft: usedDraft });
  const { run, start, stop } = useRun();

  const shown = useMemo(
    () => (kind === 'all' ? plan.rows : plan.rows.filter(({ verdict }) => verdict === kind)),
    [plan.rows, kind],
  );
  const going = useMemo(
    () =>
      plan.rows
        .filter(({ verdict }) => verdict === 'changed' || (verdict === 'same' && !(onlyChanged && how !== 'same')))
        .map(({ id }) => id),
    [plan.rows, onlyChanged, how],
  );
  const row = shown.find(({ id }) => id === chosen) ?? shown[0];
  const title = plan.rows[0]?.title ?? '';
  const isSingle = ids.length === 1;
  const result = run.results[0];

  // One alone needs no page of results: it is shown itself.
  useEffect(() => {
    if (!isSingle || run.state !== 'done' || result === undefined || !result.ok) return;
    tell(text('deliveries.replayed', { title }));
    onDone?.();
    onClose();
    onOpen?.(result.made ?? result.id);
  }, [isSingle, run.state, result, text, title, onClose, onDone, onOpen]);

  const submit = () =>
    start(going, { do: 'replay', how: rendering, ...(usedDraft === undefined ? {} : { draft: usedDraft }) });
  const close = () => {
    stop();
    if (run.results.length > 0) onDone?.();
    onClose();
  };
  const heading = say('replay.title', { count: ids.length, title });

  return (
    <Modal opened onClose={close} title={heading} size={1040} closeOnClickOutside={run.state === 'new'}>
      {run.state === 'new' ? (
        <div className={classes.body}>
          <Segments
            label={say('replay.how')}
            value={how}
            onChange={(next) => {
              setHow(next);
              setKind('all');
            }}
            options={[
              { value: 'same', label: say('replay.same') },
              { value: 'render', label: say('replay.render') },
              ...(draft === undefined ? [] : [{ value: 'draft' as const, label: say('replay.draft') }]),
            ]}
          />
          {part === null ? null : <Banner tone="warn">{partWords(part, say)}</Banner>}
          {plan.error === null ? null : (
            <Banner tone="fail">{say('replay.unreadable', { message: plan.error })}</Banner>
          )}
          {isSingle ? null : (
            <ReplayKinds
              rows={plan.rows}
              kind={kind}
              onKind={setKind}
              onlyChanged={how === 'same' ? null : onlyChanged}
              onOnlyChanged={setOnlyChanged}
            />
          )}
          <div className={[classes.panes, isSingle ? classes.single : ''].join(' ')}>
            {isSingle ? null : <PlanRows rows={shown} chosen={row?.id} onChoose={setChosen} />}
            {row === undefined ? (
              <p className={classes.note}>{say('replay.choose')}</p>
            ) : (
              <DiffView row={row} how={rendering} draft={usedDraft} />
            )}
          </div>
          <div className={classes.foot}>
            <PlanWords plan={plan} leftOut={isSingle ? 0 : ids.length - going.length} />
            <Button variant="subtle" onClick={close}>
              {text('actions.cancel')}
            </Button>
            <Button variant="filled" disabled={!plan.isWhole || going.length === 0} onClick={submit}>
              {plan.isWhole && going.length === 0
                ? say('replay.nothing')
                : say('replay.submit', { count: plan.isWhole ? going.length : ids.length })}
            </Button>
          </div>
        </div>
      ) : (
        <RunView
          what="replay"
          run={run}
          titleOf={titleIn(plan.rows)}
          onStop={stop}
          onGoOn={submit}
          onClose={close}
          {...(onOpen === undefined
            ? {}
            : {
                onOpen: (id: string) => {
                  close();
                  onOpen(id);
                },
              })}
        />
      )}
    </Modal>
  );
}

function titleIn(rows: readonly ReplayPlanRow[]): (id: string) => string {
  const titles = new Map(rows.map(({ id, title, customerName }) => [id, `${title} · ${customerName}`]));
  return (id) => titles.get(id) ?? id;
}
