import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useNow, whenOf } from '#renderer/studio/times.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SecretSummary } from '#shared/contract/commands/secrets.ts';
import { SettingRow } from '../setting-row.tsx';
import { rotates } from './rotate-dialog.tsx';
import classes from './secrets.module.css';

interface SecretRowProps {
  readonly secret: SecretSummary;
  readonly onRotate: () => void;
  readonly onForget: () => void;
  readonly onRemove: () => void;
}

/** A secret by its name: whom it is for, what needs it, and until when its old value signs. */
export function SecretRow({ secret, onRotate, onForget, onRemove }: SecretRowProps) {
  const text = useText();
  const now = useNow();
  const { name, hosts, usedBy, former } = secret;
  const old = former !== null && Date.parse(former.until) > now ? former : null;
  return (
    <SettingRow
      title={<Mono>{name}</Mono>}
      hint={
        <>
          {text('secrets.forHosts', { hosts: hosts.join(', ') })}{' '}
          {usedBy.length === 0 ? text('secrets.unused') : text('secrets.usedBy', { triggers: usedBy.join(', ') })}
          {old === null ? null : (
            <span className={classes.state}>
              <Tag tone="warn">{text('secrets.formerUntil', { count: old.count, until: whenOf(old.until, now) })}</Tag>
              <Button variant="subtle" size="compact-sm" onClick={onForget}>
                {text('secrets.forget')}
              </Button>
            </span>
          )}
        </>
      }
    >
      <Button
        aria-label={text(rotates(secret) ? 'secrets.rotateNamed' : 'secrets.replaceNamed', { name })}
        onClick={onRotate}
      >
        {text(rotates(secret) ? 'secrets.rotateAsk' : 'secrets.replaceAsk')}
      </Button>
      <IconButton icon={IconTrash} label={text('actions.removeNamed', { name })} onClick={onRemove} />
    </SettingRow>
  );
}
