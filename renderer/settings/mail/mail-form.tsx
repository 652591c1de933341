import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError, useAnswer } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { wordsOf } from '#renderer/studio/use-saving.ts';
import { useUnsaved } from '#renderer/studio/use-unsaved.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
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
  serverOf,
} from './mail-draft.ts';
import { MailFields } from './mail-fields.tsx';
import classes from './mail-form.module.css';

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
      <MailFields draft={draft} hasPassword={granted !== null} lacking={lacking} onChange={change} />
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
