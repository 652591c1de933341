import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { Banner, EmptyState } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from '../settings-page.module.css';
import { MailForm } from './mail-form.tsx';
import { MailTest } from './mail-test.tsx';

/** The SMTP server through which emails leave: set, tried, and removed. */
export function MailSection() {
  const text = useText();
  const run = useCommand();
  const settings = useRecords((records) => records.settings);
  const [isBegun, setIsBegun] = useState(false);
  const [isTesting, setIsTesting] = useState(false);
  const { mail } = settings;
  const remove = async () => {
    const isSure = await confirm(text, {
      title: text('mail.removeTitle'),
      body: text('mail.removeBody'),
      confirm: text('actions.remove'),
    });
    if (!isSure || (await run('settings.save', { ...settings, mail: null })) === null) return;
    setIsBegun(false);
    tell(text('mail.removed'));
  };
  return (
    <Section
      title={text('mail.title')}
      aside={
        mail === null ? null : (
          <Button variant="subtle" onClick={() => void remove()}>
            {text('mail.remove')}
          </Button>
        )
      }
    >
      <Card className={classes.rows}>
        {mail === null ? <Waiting /> : null}
        {mail === null && !isBegun ? (
          <EmptyState
            isRow
            actions={
              <Button variant="filled" onClick={() => setIsBegun(true)}>
                {text('emails.setServer')}
              </Button>
            }
          >
            {text('mail.empty')}
          </EmptyState>
        ) : (
          <MailForm
            server={mail}
            onCancel={mail === null ? () => setIsBegun(false) : undefined}
            onTest={() => setIsTesting(true)}
          />
        )}
        {mail !== null && isTesting ? <MailTest server={mail} onClose={() => setIsTesting(false)} /> : null}
      </Card>
    </Section>
  );
}

/** The active triggers whose emails cannot leave while no server is set. */
function Waiting() {
  const text = useText();
  const triggers = useRecords((records) => records.triggers);
  const waiting = byName(triggers.values()).filter(
    ({ state, effects }) => state === 'active' && effects.some(({ to }) => to === 'email'),
  );
  if (waiting.length === 0) return null;
  return (
    <div className={classes.banner}>
      <Banner tone="warn" title={text('mail.waiting', { count: waiting.length })}>
        {waiting.slice(0, 5).map(({ id, name }, index) => (
          <span key={id}>
            {index === 0 ? '' : ', '}
            <Anchor href={hrefOf('trigger', { id })}>{name}</Anchor>
          </span>
        ))}
      </Banner>
    </div>
  );
}
