import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Conversation, RecipientOutcomes } from '#renderer/studio/email/recipient-outcomes.tsx';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { durationOf } from '#renderer/studio/times.ts';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { MailTested } from '#shared/contract/mail-test.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import classes from './mail-form.module.css';

type Outcome = { readonly to: string; readonly tested: MailTested } | { readonly error: CommandError };

/** Sends a test email through the server that is set, and says what came of it in the server's own words. */
export function MailTest({ server, onClose }: { server: MailServer; onClose: () => void }) {
  const text = useText();
  const engine = useEngine();
  const [to, setTo] = useState(server.from.address);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const send = async () => {
    setIsBusy(true);
    setOutcome(null);
    try {
      setOutcome({ to: to.trim(), tested: await engine.call('mail.test', { to: to.trim() }) });
    } catch (failure) {
      setOutcome({ error: asCommandError(failure) });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <section className={classes.test} aria-label={text('mail.testTitle')}>
      <div className={classes.send}>
        <TextInput
          label={text('mail.testTo')}
          value={to}
          autoComplete="off"
          autoFocus
          onChange={(event) => setTo(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (to.trim() !== '' && !isBusy) void send();
          }}
          data-mono
        />
        <Button loading={isBusy} disabled={to.trim() === ''} onClick={() => void send()}>
          {text('mail.sendTest')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {text('actions.close')}
        </Button>
      </div>
      {outcome === null ? null : 'error' in outcome ? (
        <Banner tone="fail">{outcome.error.message}</Banner>
      ) : (
        <Tested to={outcome.to} tested={outcome.tested} server={server} />
      )}
    </section>
  );
}

function Tested({ to, tested, server }: { to: string; tested: MailTested; server: MailServer }) {
  const text = useText();
  const { isDelivered, failure, answer, mail, timing } = tested;
  const words = answer === null ? null : `${answer.status} ${answer.body}`.trim();
  // A failure's own sentence tells it already.
  const said = words !== null && !failure?.message.includes(words) ? words : null;
  const title = isDelivered
    ? text('mail.taken', { to, length: durationOf(timing.total) })
    : text('mail.notTaken', { server: tested.server.replace(/^smtps?:\/\//, '') });
  return (
    <Banner
      tone={isDelivered ? 'pass' : 'fail'}
      title={title}
      actions={failure?.code.startsWith('address') ? <AllowHost server={server} /> : undefined}
    >
      {failure === null ? text('mail.takenHint') : failure.message}
      {said === null ? null : (
        <p>
          {text('mail.said')} <code>{said}</code>
        </p>
      )}
      {mail.recipients.length < 2 ? null : <RecipientOutcomes recipients={mail.recipients} />}
      <Conversation mail={mail} />
    </Banner>
  );
}

/** A private address is refused until its user says that the server is theirs. */
function AllowHost({ server }: { server: MailServer }) {
  const text = useText();
  const run = useCommand();
  const settings = useRecords((records) => records.settings);
  const host = `${server.host}:${server.port}`;
  if (settings.allowedHosts.includes(host)) return null;
  const allow = async () => {
    const saved = await run('settings.save', { ...settings, allowedHosts: [...settings.allowedHosts, host] });
    if (saved !== null) tell(text('deliveries.hostAllowed', { host }));
  };
  return <Button onClick={() => void allow()}>{text('deliveries.allowHost', { host })}</Button>;
}
