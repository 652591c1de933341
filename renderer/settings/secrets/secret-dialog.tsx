import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SecretHostsField } from './secret-hosts-field.tsx';
import { SecretValueField } from './secret-value-field.tsx';

interface SecretDialogProps {
  /** A secret to set anew; without it, a new one. */
  readonly name?: string;
  /** A host that it is for, proposed. */
  readonly host?: string;
  readonly onSaved?: (name: string) => void;
  readonly onClose: () => void;
}

/** Sets a named secret for the hosts that may have it. Its value is never shown again. */
export function SecretDialog({ name: firstName, host, onSaved, onClose }: SecretDialogProps) {
  const text = useText();
  const engine = useEngine();
  const [name, setName] = useState(firstName ?? '');
  const [value, setValue] = useState('');
  const [hosts, setHosts] = useState<readonly string[]>(host === undefined || host === '' ? [] : [host]);
  const known = useAnswer('secrets', (client, signal) => client.call('secrets.list', {}, { signal })).value;
  // Setting it anew for one more host takes it from none of those that have it.
  useEffect(() => {
    const granted = known?.secrets.find((secret) => secret.name === firstName)?.hosts ?? [];
    if (granted.length > 0) setHosts((now) => [...new Set([...granted, ...now])]);
  }, [known, firstName]);
  const { isBusy, problem, run } = useSaving();
  const save = () =>
    run(async () => {
      const secret = await engine.call('secrets.set', { name: name.trim(), value, hosts: [...hosts] });
      tell(text('secrets.set', { name: secret.name }));
      onClose();
      onSaved?.(secret.name);
    });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text('secrets.title')}
      submit={text('secrets.submit')}
      canSubmit={name.trim() !== '' && value !== '' && hosts.length > 0}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      <TextInput
        data-autofocus={firstName === undefined ? true : undefined}
        label={text('fields.name')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
        data-mono
      />
      <SecretValueField
        label={text('secrets.value')}
        value={value}
        onChange={setValue}
        isFocused={firstName !== undefined}
      />
      <SecretHostsField hosts={hosts} onChange={setHosts} />
      {problem === null ? null : <Banner tone="fail">{problem}</Banner>}
    </Dialog>
  );
}
