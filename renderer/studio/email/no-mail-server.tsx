import { Button } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { useRecords } from '../studio.tsx';

/** Where emails are asked for and no mail server is set: says so, and leads to where it is. Nothing otherwise. */
export function NoMailServer() {
  const text = useText();
  const isSet = useRecords((records) => records.settings.mail !== null);
  if (isSet) return null;
  return (
    <Banner tone="warn" title={text('emails.noServerTitle')} actions={<ToMailServer />}>
      {text('emails.noServer')}
    </Banner>
  );
}

/** To the mail server's part of the settings. */
export function ToMailServer() {
  const text = useText();
  const isSet = useRecords((records) => records.settings.mail !== null);
  return (
    <Button component="a" href={hrefOf('settings', {}, { part: 'mail' })}>
      {text(isSet ? 'emails.changeServer' : 'emails.setServer')}
    </Button>
  );
}
