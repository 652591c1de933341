import { NumberInput, PasswordInput, TextInput } from '@mantine/core';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import { type MailDraft, type MailLack, portOf, usualPorts } from './mail-draft.ts';
import classes from './mail-form.module.css';

const securities = ['starttls', 'tls', 'none'] as const satisfies readonly MailServer['security'][];

interface MailFieldsProps {
  readonly draft: MailDraft;
  /** Whether the vault has one, which is never shown. */
  readonly hasPassword: boolean;
  /** What is wrong with a field, once it is to be told. */
  readonly lacking: (...some: MailLack[]) => string | undefined;
  readonly onChange: (part: Partial<MailDraft>) => void;
}

/** Host and port, security, sign-in and sender. */
export function MailFields({ draft, hasPassword, lacking, onChange }: MailFieldsProps) {
  const text = useText();
  return (
    <>
      <div className={classes.server}>
        <TextInput
          label={text('mail.host')}
          placeholder="smtp.acme.example"
          value={draft.host}
          error={lacking('host')}
          autoComplete="off"
          onChange={(event) => onChange({ host: event.currentTarget.value })}
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
            onChange({ port: typeof port === 'number' && port !== usualPorts[draft.security] ? port : null })
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
          onChange={(security) => onChange({ security })}
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
          onChange={(event) => onChange({ user: event.currentTarget.value })}
          data-mono
        />
        <PasswordInput
          label={text('mail.password')}
          description={text(hasPassword ? 'mail.passwordSet' : 'mail.passwordHint')}
          placeholder={hasPassword ? '••••••••' : ''}
          value={draft.password}
          error={lacking('password', 'passwordAgain')}
          disabled={draft.user.trim() === ''}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': text('secrets.show') }}
          onChange={(event) => onChange({ password: event.currentTarget.value })}
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
          onChange={(event) => onChange({ address: event.currentTarget.value })}
          data-mono
        />
        <TextInput
          label={text('mail.name')}
          description={text('mail.nameHint')}
          placeholder="Acme Prints"
          value={draft.name}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
