import { memo } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { KeyHint } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './all-keys.module.css';
import { keyGroups } from './keys.ts';

const isMac = navigator.platform.startsWith('Mac');

/** All keys, as the `?` key shows them. */
export const AllKeys = memo(function AllKeys({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Dialog opened={opened} onClose={onClose} title={text('keys.title')} size={720}>
      <div className={classes.groups}>
        {keyGroups.map(({ group, keys }) => (
          <section key={group} aria-label={text(`keys.groups.${group}`)}>
            <h3>{text(`keys.groups.${group}`)}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={what}>
                  <dt>
                    <KeyHint keys={isMac ? key.replace('Ctrl', '⌘') : key} />
                  </dt>
                  <dd>{text(`keys.${what}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
});
