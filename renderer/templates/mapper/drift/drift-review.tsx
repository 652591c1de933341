import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { isPageItself } from '#renderer/ui/focus.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { AddedField } from './added-field.tsx';
import classes from './drift.module.css';
import { closeReview, useDriftOf } from './drift.ts';
import { LostField } from './lost-field.tsx';
import { RenamedField } from './renamed-field.tsx';
import { useRepoint } from './use-repoint.ts';

const MOST = 40;
export const WIDTH = 420;

/** What differs, in three lists: what looks renamed, what is missing, what is new; each with what can be done. */
export function DriftReview({ x, y }: { x: number; y: number }) {
  const text = useMapperText();
  const { projection } = useEditor();
  const { sample, missing, added, unused, passing } = useDriftOf();
  const { repoint } = useRepoint();
  const box = useRef<HTMLDivElement>(null);
  const renamed = missing.filter((field) => field.likely !== null);
  const lost = missing.filter((field) => field.likely === null);
  const isSame = missing.length + added.length === 0;
  // A button that did its work is gone: the focus goes on to the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change of the lists
  useEffect(() => {
    if (box.current === null || !isPageItself(document.activeElement)) return;
    const next = box.current.querySelector<HTMLElement>('[data-next]') ?? box.current.querySelector('button');
    next?.focus();
  }, [missing, added, projection]);
  return (
    <FloatingPanel
      label={text('drift.name')}
      x={x}
      y={y}
      width={WIDTH}
      onClose={() => closeReview(passing, sample?.id, false)}
    >
      <div ref={box} className={classes.review}>
        <div className={classes.reviewHead}>
          <h2>{sample?.name ?? ''}</h2>
          <IconButton
            icon={IconX}
            label={text('drift.close')}
            onClick={() => closeReview(passing, sample?.id, false)}
          />
        </div>
        {isSame ? <p className={classes.same}>{text('drift.same')}</p> : null}
        {renamed.length === 0 ? null : (
          <section aria-label={text('drift.renamedHead')}>
            <div className={classes.groupHead}>
              <h3>{text('drift.renamedHead')}</h3>
              {renamed.length < 2 ? null : (
                <Button size="compact-sm" onClick={() => repoint(renamed.flatMap((field) => field.moves))}>
                  {text('drift.repointAll', { count: renamed.length })}
                </Button>
              )}
            </div>
            <ul>
              {renamed.slice(0, MOST).map((field) => (
                <RenamedField key={field.pointer} field={field} />
              ))}
            </ul>
          </section>
        )}
        {lost.length === 0 ? null : (
          <section aria-label={text('drift.missingHead')}>
            <h3>{text('drift.missingHead')}</h3>
            <ul>
              {lost.slice(0, MOST).map((field) => (
                <LostField key={field.pointer} field={field} />
              ))}
            </ul>
          </section>
        )}
        {added.length === 0 ? null : (
          <section aria-label={text('drift.addedHead')}>
            <h3>{text('drift.addedHead')}</h3>
            <ul>
              {added.slice(0, MOST).map((field) => (
                <AddedField key={field.pointer} pointer={field.pointer} />
              ))}
            </ul>
            {added.length <= MOST ? null : (
              <p className={classes.foot}>{text('drift.more', { count: added.length - MOST })}</p>
            )}
          </section>
        )}
        {unused.length === 0 ? null : (
          <p className={classes.foot}>
            {text('drift.unused', {
              names: unused
                .slice(0, 8)
                .map((pointer) => pointer.slice(1).replaceAll('/*', '').replaceAll('/', '.'))
                .join(', '),
            })}
          </p>
        )}
      </div>
    </FloatingPanel>
  );
}
