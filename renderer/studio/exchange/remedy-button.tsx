import { Button } from '@mantine/core';
import { useText } from '#renderer/ui/use-text.ts';
import type { Effect } from '#shared/model/effect.ts';
import { useStudioDialogs } from '../dialogs.ts';
import { ToMailServer } from '../email/no-mail-server.tsx';
import { useRecords } from '../studio.tsx';
import { tell, useCommand } from '../use-command.tsx';
import { remedyOf, type Tried } from './remedy.ts';

interface RemedyButtonProps {
  readonly tried: Tried;
  readonly effect: Effect | undefined;
}

/** The one primary button, where a failed try has a cure that the studio knows. Nothing, once it was applied. */
export function RemedyButton({ tried, effect }: RemedyButtonProps) {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const settings = useRecords((records) => records.settings);
  const remedy = remedyOf(tried, effect);
  if (remedy === null) return null;
  if (remedy.kind === 'secret') {
    return (
      <Button variant="filled" onClick={() => dialogs.open({ kind: 'secret', name: remedy.name, host: remedy.host })}>
        {text(tried.failure === 'secret_missing' ? 'secrets.setNamed' : 'deliveries.renewSecret', {
          name: remedy.name,
        })}
      </Button>
    );
  }
  if (remedy.kind === 'mailServer') return <ToMailServer />;
  if (settings.allowedHosts.includes(remedy.host)) return null;
  const allow = async () => {
    const saved = await run('settings.save', { ...settings, allowedHosts: [...settings.allowedHosts, remedy.host] });
    if (saved !== null) tell(text('deliveries.hostAllowed', { host: remedy.host }));
  };
  return (
    <Button variant="filled" onClick={() => void allow()}>
      {text('deliveries.allowHost', { host: remedy.host })}
    </Button>
  );
}
