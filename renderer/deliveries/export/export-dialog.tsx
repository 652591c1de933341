import { Button, Modal, Progress, Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import { tell } from '#renderer/studio/use-command.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { DeliveryFilter, ExportFormat, SearchGap } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { gapWords } from '../search-gap/gap-words.ts';
import classes from './export-dialog.module.css';
import { useExportLog } from './use-export-log.ts';

interface ExportDialogProps {
  readonly filter: DeliveryFilter;
  /** How many fit. */
  readonly total: number;
  /** What search could not look into yet. */
  readonly gap: SearchGap | null;
  readonly onClose: () => void;
}

const formats = ['csv', 'ndjson'] as const satisfies readonly ExportFormat[];

/** Hands what fits the filters over as a file, with progress. */
export function ExportDialog({ filter, total, gap, onClose }: ExportDialogProps) {
  const say = useDeliveryText();
  const text = useText();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const { exporting, start, stop } = useExportLog(filter);
  const { state, done, error, isPart } = exporting;
  const name = `deliveries-${new Date().toISOString().slice(0, 10)}.${format}`;
  const number = (value: number) => value.toLocaleString('en');

  useEffect(() => {
    if (state !== 'done') return;
    tell(say(isPart ? 'gap.exported' : 'export.done', { count: done, name }));
    onClose();
  }, [state, done, isPart, name, say, onClose]);

  const close = () => {
    stop();
    onClose();
  };
  const progress = say('export.progress', { done: number(done), total: number(exporting.total) });
  return (
    <Modal opened onClose={close} title={say('export.title', { count: total, total: number(total) })} size={520}>
      <Radio.Group
        label={say('export.format')}
        value={format}
        onChange={(value) => {
          const chosen = formats.find((one) => one === value);
          if (chosen !== undefined) setFormat(chosen);
        }}
      >
        <div className={classes.formats}>
          {formats.map((one) => (
            <Radio
              key={one}
              value={one}
              label={say(`export.formats.${one}`)}
              description={say(`export.about.${one}`)}
              disabled={state === 'running'}
            />
          ))}
        </div>
      </Radio.Group>
      <p className={classes.note}>{say('export.secrets')}</p>
      {gap === null ? null : (
        <div className={classes.gap}>
          <Banner tone="warn">{gapWords(gap, say)}</Banner>
        </div>
      )}
      {state === 'running' ? (
        <div role="status" className={classes.progress}>
          <span>{progress}</span>
          <Progress
            value={(100 * done) / Math.max(exporting.total, 1)}
            size="sm"
            color="var(--trace-line)"
            aria-label={progress}
          />
        </div>
      ) : null}
      {error === null ? null : <Banner tone="fail">{error}</Banner>}
      <div className={classes.foot}>
        <Button variant="subtle" onClick={close}>
          {text('actions.cancel')}
        </Button>
        <Button
          variant="filled"
          disabled={total === 0}
          loading={state === 'running'}
          onClick={() => start(format, name)}
        >
          {say('export.submit')}
        </Button>
      </div>
    </Modal>
  );
}
