import { Select } from '@mantine/core';
import { useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { whenOf } from '#renderer/studio/times.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SecretSummary } from '#shared/contract/commands/secrets.ts';
import { SecretHostsField } from './secret-hosts-field.tsx';
import { SecretValueField } from './secret-value-field.tsx';

interface RotateDialogProps {
  readonly secret: SecretSummary;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const hours = [0, 1, 24, 72, 168] as const;

/** A new value for a secret. One that signs leaves its old value some time, in which the receiver changes over. */
export function RotateDialog({ secret, onSaved, onClose }: RotateDialogProps) {
  const text = useText();
  const engine = useEngine();
  const [value, setValue] = useState('');
  const [hosts, setHosts] = useState<readonly string[]>(secret.hosts);
  const [overlap, setOverlap] = useState('24');
  const { isBusy, problem, run } = useSaving();
  const { name } = secret;
  const overlaps = rotates(secret);
  const save = () =>
    run(async () => {
      const overlapHours = Number(overlap);
      const saved = await engine.call('secrets.rotate', { name, value, hosts: [...hosts], overlapHours });
      tell(
        saved.former === null
          ? text('secrets.replaced', { name })
          : text('secrets.rotated', { name, until: whenOf(saved.former.until, Date.now()) }),
      );
      onClose();
      onSaved();
    });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text(overlaps ? 'secrets.rotateTitle' : 'secrets.replaceTitle', { name })}
      submit={text(overlaps ? 'secrets.rotate' : 'secrets.replace')}
      canSubmit={value !== '' && hosts.length > 0}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <p>{text(overlaps ? 'secrets.rotateLead' : 'secrets.replaceLead')}</p>
      <SecretValueField
        label={text('secrets.newValue')}
        value={value}
        onChange={setValue}
        isFocused
        canMake={overlaps}
      />
      {overlaps ? (
        <Select
          label={text('secrets.overlap')}
          data={hours.map((count) => ({ value: String(count), label: text(`secrets.overlaps.${count}`) }))}
          value={overlap}
          onChange={(next) => setOverlap(next ?? '24')}
          allowDeselect={false}
        />
      ) : null}
      <SecretHostsField hosts={hosts} onChange={setHosts} />
      {problem === null ? null : <Banner tone="fail">{problem}</Banner>}
    </Dialog>
  );
}

/** Whether an old value may still be asked for: of a secret that signs, or that nothing uses yet. */
export function rotates({ signs, usedBy }: SecretSummary): boolean {
  return signs || usedBy.length === 0;
}
