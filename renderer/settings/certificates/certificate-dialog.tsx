import { Autocomplete, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { HostCertificate } from '#shared/model/certificate.ts';
import { CertificateLines } from './certificate-lines.tsx';
import classes from './certificates.module.css';
import { PemField } from './pem-field.tsx';

interface CertificateDialogProps {
  /** What the settings hold for a host that is changed; without it, a new one. */
  readonly kept?: HostCertificate;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const BEGIN = { certificate: '-----BEGIN CERTIFICATE-----', key: '-----BEGIN PRIVATE KEY-----' } as const;

/** Whom to trust at a host besides the system's authorities, and which certificate to show there. */
export function CertificateDialog({ kept, onSaved, onClose }: CertificateDialogProps) {
  const text = useText();
  const engine = useEngine();
  const [host, setHost] = useState(kept?.host ?? '');
  const [ca, setCa] = useState(kept?.ca ?? '');
  const [certificate, setCertificate] = useState(kept?.client?.certificate ?? '');
  const [key, setKey] = useState('');
  const [typedName, setTypedName] = useState<string | null>(kept?.client?.key.secret ?? null);
  const { isBusy, problem, run } = useSaving();
  const secrets = useAnswer('secrets', (client, signal) => client.call('secrets.list', {}, { signal }));
  const authority = useRead(ca);
  const shown = useRead(certificate);
  const secret = typedName ?? (host.trim() === '' ? '' : text('certificates.keyName', { host: host.trim() }));
  const hasClient = certificate.trim() !== '';

  const save = () =>
    run(async () => {
      const client = { certificate, key: { secret: secret.trim(), ...(key.trim() !== '' && { pem: key }) } };
      const saved = await engine.call('certificates.save', {
        ...(kept && { was: kept.host }),
        host: host.trim(),
        ...(ca.trim() !== '' && { ca }),
        ...(hasClient && { client }),
      });
      tell(text('certificates.saved', { host: saved.host }));
      onClose();
      onSaved();
    });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={kept === undefined ? text('certificates.add') : text('certificates.change', { host: kept.host })}
      submit={text('actions.save')}
      canSubmit={host.trim() !== '' && (ca.trim() !== '' || hasClient) && (!hasClient || secret.trim() !== '')}
      isBusy={isBusy}
      onSubmit={() => void save()}
      size={640}
    >
      <TextInput
        data-autofocus
        label={text('certificates.host')}
        description={text('certificates.hostHint')}
        placeholder="erp.example"
        value={host}
        onChange={(event) => setHost(event.currentTarget.value)}
        data-mono
      />
      <PemField
        label={text('certificates.ca')}
        description={text('certificates.caHint')}
        placeholder={BEGIN.certificate}
        value={ca}
        error={authority.problem}
        onChange={setCa}
      />
      <Read certificates={authority.certificates} />
      <fieldset className={classes.part}>
        <legend>{text('certificates.clientPart')}</legend>
        <PemField
          label={text('certificates.client')}
          description={text('certificates.clientHint')}
          placeholder={BEGIN.certificate}
          value={certificate}
          error={shown.problem}
          onChange={setCertificate}
        />
        <Read certificates={shown.certificates} />
        {hasClient ? (
          <>
            <PemField
              label={text('certificates.privateKey')}
              description={text(kept?.client === undefined ? 'certificates.keyHint' : 'certificates.keyKeptHint')}
              placeholder={BEGIN.key}
              value={key}
              onChange={setKey}
              isSecret
            />
            <Autocomplete
              size="xs"
              label={text('certificates.keySecret')}
              description={text('certificates.keySecretHint')}
              data={(secrets.value?.secrets ?? []).map(({ name }) => name)}
              value={secret}
              maxLength={120}
              onChange={setTypedName}
              data-mono
            />
          </>
        ) : null}
      </fieldset>
      {problem === null ? null : <Banner tone="fail">{problem}</Banner>}
    </Dialog>
  );
}

function Read({ certificates }: { certificates: Parameters<typeof CertificateLines>[0]['certificates'] }) {
  if (certificates.length === 0) return null;
  return (
    <div className={classes.read} role="status">
      <CertificateLines certificates={certificates} />
    </div>
  );
}

/** What a text holds, as the engine reads it, once typing has paused. */
function useRead(pem: string) {
  const [settled] = useDebouncedValue(pem, 200);
  const read = useAnswer(`pem ${settled}`, (engine, signal) =>
    settled.trim() === ''
      ? Promise.resolve({ certificates: [], problem: null })
      : engine.call('certificates.read', { pem: settled }, { signal }),
  );
  const isPresent = pem.trim() !== '' && settled === pem;
  return {
    certificates: isPresent ? (read.value?.certificates ?? []) : [],
    problem: isPresent ? (read.value?.problem ?? null) : null,
  };
}
