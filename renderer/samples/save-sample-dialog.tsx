import { Checkbox, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { AriaCell, AriaRow, AriaTable } from '#renderer/ui/aria-table.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { Caption, Cut, Mono, Unseen } from '#renderer/ui/text.tsx';
import { type Say, useText } from '#renderer/ui/use-text.ts';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import { type Masked, maskPersonalData } from '#shared/privacy/mask-personal-data.ts';
import classes from './save-sample-dialog.module.css';

interface SaveSampleDialogProps {
  readonly eventId: string;
  readonly event: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Keeps a real event's payload as a sample, with what tells of people masked where that is asked for, and opens it. */
export function SaveSampleDialog({ eventId, event, title, onClose }: SaveSampleDialogProps) {
  const text = useText();
  const { t } = useTranslation('deliveries');
  const say = t as Say;
  const run = useCommand();
  const { go } = useNavigation();
  const samples = useRecords((records) => records.samples);
  const [name, setName] = useState(() =>
    uniqueName(
      text('samples.capturedName', { title }).slice(0, 110),
      [...samples.values()].map((sample) => sample.name),
    ),
  );
  const [isMasked, setIsMasked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  // Of this masking alone: nobody can find out by trying names.
  const [salt] = useState(() => crypto.getRandomValues(new Uint32Array(4)).join('.'));
  const { value, error } = useAnswer(`payload ${eventId}`, (engine, signal) =>
    engine.call('events.payload', { id: eventId }, { signal }),
  );
  const masked = useMemo(
    () => (value === undefined || !isMasked ? null : maskPersonalData(value.payload, salt)),
    [value, isMasked, salt],
  );

  const save = async () => {
    if (value === undefined) return;
    setIsBusy(true);
    const payload = masked?.payload ?? value.payload;
    const sample = await run('samples.save', { name: name.trim(), event, payload, from: eventId });
    setIsBusy(false);
    if (sample === null) return;
    tell(text('samples.saved', { name: sample.name }));
    onClose();
    go(hrefOf('sample', { id: sample.id }));
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={say('sample.title')}
      submit={say('sample.submit')}
      canSubmit={value !== undefined && name.trim() !== ''}
      isBusy={isBusy}
      onSubmit={() => void save()}
      size={720}
    >
      <TextInput
        label={say('sample.name')}
        description={say('sample.from', { id: eventId })}
        value={name}
        maxLength={120}
        onChange={(change) => setName(change.currentTarget.value)}
        data-autofocus
      />
      <Checkbox
        label={say('sample.mask')}
        description={say('sample.maskTip')}
        checked={isMasked}
        onChange={(change) => setIsMasked(change.currentTarget.checked)}
      />
      {error === null ? null : <Banner tone="fail">{error.message}</Banner>}
      {value === undefined && error === null ? <LoadingRows rows={4} height={32} /> : null}
      {masked === null ? null : <MaskedValues masked={masked.masked} say={say} />}
    </Dialog>
  );
}

function MaskedValues({ masked, say }: { masked: readonly Masked[]; say: Say }) {
  const count = masked.length;
  return (
    <>
      <p role="status">{say('sample.masked', { count })}</p>
      {count === 0 ? null : (
        <AriaTable className={classes.list} aria-label={say('sample.list')} aria-rowcount={count}>
          <VirtualRows
            rows={masked}
            keyOf={(one) => `${one.kind} ${one.path}`}
            rowHeight={32}
            maxHeight="288px"
            takesFocus
            render={(one) => (
              <AriaRow className={classes.row}>
                <AriaCell className={classes.cell}>
                  <Mono className={classes.path} title={one.path}>
                    <Cut>{one.path.slice(1)}</Cut>
                  </Mono>
                </AriaCell>
                <AriaCell>
                  <Caption>{say(`sample.kinds.${one.kind}`)}</Caption>
                </AriaCell>
                <AriaCell className={classes.cell}>
                  <Mono className={classes.before}>
                    <Cut>{one.before}</Cut>
                  </Mono>
                </AriaCell>
                <AriaCell className={classes.cell}>
                  <Unseen>{say('sample.becomes')}</Unseen>
                  <Mono>
                    <Cut>{one.after}</Cut>
                  </Mono>
                </AriaCell>
              </AriaRow>
            )}
          />
        </AriaTable>
      )}
    </>
  );
}
