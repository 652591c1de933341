import { Button, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError, useAnswer } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { wordsOf } from '#renderer/studio/use-saving.ts';
import { useUnsaved } from '#renderer/studio/use-unsaved.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import {
  draftOfServer,
  emptyDraft,
  lackOfMail,
  type MailDraft,
  mailHostOf,
  PASSWORD_NAME,
  portOf,
  serverOf,
  usualPorts,
} from './mail-draft.ts';
import classes from './mail-form.module.css';

const securities = ['starttls', 'tls', 'none'] as const satisfies readonly MailServer['security'][];

interface MailFormProps {
  /** What is set; null: it is new. */
  readonly server: MailServer | null;
  readonly onCancel: (() => void) | undefined;
  /** What is on the form is stored, and to be tried. */
  readonly onTest: () => void;
}

/** Host, security and port, sign-in and sender of the mail server; its password goes to the vault and never comes back. */
export function MailForm({ server, onCancel, onTest }: MailFormProps) {
  const text = useText();
  const engine = useEngine();
  const settings = useRecords((records) => records.settings);
  const start = server === null ? emptyDraft : draftOfServer(server);
  const [draft, setDraft] = useState(start);
  const [base, setBase] = useState(start);
  // What is stored elsewhere meanwhile is shown, unless something else is being written.
  if (!isSame(base, start)) {
    setBase(start);
    if (isSame(draft, base)) setDraft(start);
  }
  const [problem, setProblem] = useState<string | null>(null);
  const [isTold, setIsTold] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const secrets = useAnswer('secrets', (client, signal) => client.call('secrets.list', {}, { signal }), { keep: true });
  const passwordName = server?.password?.secret ?? PASSWORD_NAME;
  const granted = secrets.value?.secrets.find(({ name }) => name === passwordName)?.hosts ?? null;
  const isChanged = !isSame(draft, start);
  const lack = lackOfMail(draft, granted);
  useUnsaved(isChanged, text('mail.title'));
  const change = (part: Partial<MailDraft>) => {
    setDraft({ ...draft, ...part });
    setProblem(null);
  };
  const lacking = (...some: (typeof lack)[]) =>
    isTold && lack !== null && some.includes(lack) ? text(`mail.lacks.${lack}`) : undefined;

  const save = async (): Promise<boolean> => {
    setIsTold(true);
    if (lack !== null) return false;
    setIsBusy(true);
    try {
      // The secret first: a server whose password is not there would be refused.
      if (draft.password !== '' && draft.user.trim() !== '') {
        await engine.call('secrets.set', { name: passwordName, value: draft.password, hosts: [mailHostOf(draft)] });
        secrets.reload();
      }
      await engine.call('settings.save', { ...settings, mail: serverOf(draft, passwordName) });
      tell(text('mail.saved'));
      setDraft({ ...draft, password: '' });
      return true;
    } catch (failure) {
      setProblem(wordsOf(asCommandError(failure)));
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const test = async () => {
    if (isChanged && !(await save())) return;
    onTest();
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.server}>
        <TextInput
          label={text('mail.host')}
          placeholder="smtp.acme.example"
          value={draft.host}
          error={lacking('host')}
          autoComplete="off"
          onChange={(event) => change({ host: event.currentTarget.value })}
          data-mono
        />
        <NumberInput
          label={text('mail.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={portOf(draft)}
          onChange={(port) =>
            change({ port: typeof port === 'number' && port !== usualPorts[draft.security] ? port : null })
          }
          data-mono
        />
      </div>
      <div className={classes.security}>
        <span className={classes.name} aria-hidden>
          {text('mail.security')}
        </span>
        <Segments
          label={text('mail.security')}
          value={draft.security}
          onChange={(security) => change({ security })}
          options={securities.map((value) => ({ value, label: text(`mail.securities.${value}`) }))}
        />
        <p className={draft.security === 'none' ? classes.warn : classes.hint}>
          {text(`mail.securityHints.${draft.security}`)}
        </p>
      </div>
      <div className={classes.two}>
        <TextInput
          label={text('mail.user')}
          description={text('mail.userHint')}
          value={draft.user}
          autoComplete="off"
          onChange={(event) => change({ user: event.currentTarget.value })}
          data-mono
        />
        <PasswordInput
          label={text('mail.password')}
          description={text(granted === null ? 'mail.passwordHint' : 'mail.passwordSet')}
          placeholder={granted === null ? '' : '••••••••'}
          value={draft.password}
          error={lacking('password', 'passwordAgain')}
          disabled={draft.user.trim() === ''}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': text('secrets.show') }}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
      </div>
      <div className={classes.two}>
        <TextInput
          label={text('mail.address')}
          description={text('mail.addressHint')}
          placeholder="orders@acme.example"
          value={draft.address}
          error={lacking('address')}
          autoComplete="off"
          onChange={(event) => change({ address: event.currentTarget.value })}
          data-mono
        />
        <TextInput
          label={text('mail.name')}
          description={text('mail.nameHint')}
          placeholder="Acme Prints"
          value={draft.name}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
      {problem === null ? null : <Banner tone="fail">{problem}</Banner>}
      <div className={classes.foot}>
        {onCancel === undefined ? null : (
          <Button variant="subtle" onClick={onCancel}>
            {text('actions.cancel')}
          </Button>
        )}
        <Button leftSection={<Glyph icon={IconSend} size={14} />} disabled={isBusy} onClick={() => void test()}>
          {text(isChanged ? 'mail.saveAndTest' : 'mail.test')}
        </Button>
        <Button type="submit" variant={isChanged ? 'filled' : 'default'} loading={isBusy}>
          {text('mail.save')}
        </Button>
      </div>
    </form>
  );
}

function isSame(one: MailDraft, other: MailDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
